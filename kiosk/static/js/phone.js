// The phone's pages: the error first, and the papers are sent once.
import { goToTheErrorFirst, neverShowAnOldPage } from "./arrival.js";
import { sendFormsOnce } from "./once.js";

neverShowAnOldPage();
goToTheErrorFirst();
sendFormsOnce();
