"""The users that browsers run as: a stranger to the terminal, and to the visit before."""

import os
import pwd
from dataclasses import dataclass


class NoSuchUser(Exception):
    """A user named in the settings does not exist on this machine; the text is its name."""


@dataclass(frozen=True, slots=True)
class Account:
    """A user and its group by number; `own` when browsers run as the user we are ourselves."""

    uid: int
    gid: int
    own: bool = False

    @classmethod
    def named(cls, name: str) -> "Account":
        """Look a user up by name, or take a number as it is; raises NoSuchUser."""
        if name.isdecimal():
            return cls(int(name), int(name))
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            raise NoSuchUser(name) from None
        return cls(entry.pw_uid, entry.pw_gid)

    @classmethod
    def ours(cls) -> "Account":
        """The user we are: for trying it out, where there is no right to become another."""
        return cls(os.geteuid(), os.getegid(), own=True)

    def runs(self, *command: str) -> list[str]:
        """Return the command line that runs a command as this user, with no way to gain rights.

        The kernel forgets a wish to die with one's parent when the user changes, so setpriv utters
        it last: whatever happens to us, a browser never outlives us.
        """
        become = [f"--reuid={self.uid}", f"--regid={self.gid}", "--clear-groups",
                  "--inh-caps=-all", "--bounding-set=-all"]  # fmt: skip
        return ["/usr/bin/setpriv", *([] if self.own else become), "--no-new-privs",
                "--pdeathsig=KILL", "--", *command]  # fmt: skip
