// Makes pages that already work a little better. Nothing here is needed to do an errand.
import { closeMenusOnEscape, goToTheErrorFirst, leaveByItself, neverShowAnOldPage } from "./arrival.js";
import { hangCurtain } from "./curtain.js";
import { followLiveParts } from "./live.js";
import { sendFormsOnce } from "./once.js";
import { watchPresence } from "./presence.js";
import { listenForStaff } from "./staff_keys.js";

neverShowAnOldPage();
goToTheErrorFirst();
leaveByItself();
closeMenusOnEscape();
watchPresence();
hangCurtain();
followLiveParts();
sendFormsOnce();
listenForStaff();
