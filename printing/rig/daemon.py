"""A private print daemon, unprivileged, with its spool on a memory disk."""

import signal
import subprocess
from pathlib import Path

from printing.rig.ground import Ground, answers, wait_until

_SYSTEM = Path("/usr/lib/cups")

_FILES = """\
ServerRoot {work}/etc
StateDir {work}/state
RequestRoot {spool}
TempDir {spool}/tmp
CacheDir {work}/cache
DataDir /usr/share/cups
ServerBin {work}/serverbin
DocumentRoot /usr/share/cups/doc-root
ServerKeychain {work}/etc/ssl
AccessLog {work}/log/access_log
ErrorLog {work}/log/error_log
PageLog {work}/log/page_log
Printcap
FileDevice Yes
LogFilePerm 0600
User {user}
Group {group}
SystemGroup {system_group}
"""

_PAGE_FORMAT = "job=%j pages=%P copies=%C t=%T imp=%{job-impressions-completed} st=%{job-state}"
# An empty PageLogFormat is the way to have no page log: an empty PageLog, which the manual names,
# kills CUPS 2.4.2 at the end of the first job.
# DirtyCleanInterval 0: otherwise a killed daemon forgets the job but keeps its document.
# PreserveJobHistory Yes: otherwise a job is unknown the moment it ends and its end cannot be read.
_DAEMON = """\
Listen 127.0.0.1:{port}
Browsing No
BrowseLocalProtocols none
DefaultEncryption Never
DefaultShared No
WebInterface No
LogLevel {log_level}
AccessLogLevel {access_level}
PageLogFormat {page_format}
MaxLogSize 0
DefaultPaperSize A4
ErrorPolicy {error_policy}
JobRetryInterval 5
JobRetryLimit 3
PreserveJobHistory Yes
PreserveJobFiles No
MaxJobs 50
MaxJobTime 300
MultipleOperationTimeout 60
MaxLeaseDuration 0
DefaultLeaseDuration 0
Timeout 60
IdleExitTimeout 0
DirtyCleanInterval 0
<Location />
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  SubscriptionPrivateAccess default
  SubscriptionPrivateValues default
  <Limit All>
    Order allow,deny
    Allow from 127.0.0.1
  </Limit>
</Policy>
"""

# a device that does what a test writes down: lines "sleep N", "exit N", or words for the daemon
_FAULT_BACKEND = """\
#!/bin/sh
[ $# -eq 0 ] && { echo 'direct fault "Fault injector" "Fault injector"'; exit 0; }
plan="${DEVICE_URI#fault:}"
cat ${6:+"$6"} > /dev/null || exit 1
code=0
[ -f "$plan" ] && while read -r word rest; do
  case "$word" in
    sleep) sleep "$rest";;
    exit) code=$rest; break;;
    *) echo "$word $rest" >&2;;
  esac
done < "$plan"
exit "$code"
"""
_SERVER_PARTS = ("cgi-bin", "daemon", "driver", "filter", "monitor", "notifier")
_NETWORK_BACKENDS = ("ipp", "ipps", "http", "https")


class PrivateDaemon:
    """One cupsd; killed and started again as often as a test likes."""

    def __init__(
        self,
        ground: Ground,
        port: int,
        *,
        log_level: str,
        error_policy: str,
        spool_bytes: int | None = None,
    ) -> None:
        self._ground = ground
        self._port = port
        self._walls = _small_disk(ground.spool, spool_bytes) if spool_bytes else ()
        self._etc = ground.work / "etc"
        self.logs = ground.work / "log"
        self.fault_plan = ground.work / "state" / "fault-plan"
        self._lay_out_folders()
        self._write_settings(log_level, error_policy)
        self._process = self._start()

    def kill(self) -> None:
        """Kill the daemon like a crash; its running backend lives on, as it does in real life."""
        self._ground.end(self._process, signal.SIGKILL)

    def stop(self) -> None:
        """Ask the daemon to stop, like a service manager does."""
        self._ground.end(self._process, signal.SIGTERM)

    def kill_all(self) -> None:
        """Kill the daemon and its backends, as systemd's KillMode=control-group does."""
        self._ground.end_session(self._process)

    def freeze(self) -> None:
        """Let the daemon hang without dying."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a hanging daemon go on."""
        self._process.send_signal(signal.SIGCONT)

    def start_again(self) -> None:
        """Start after a kill or stop, and wait until it answers."""
        self._process = self._start()
        self.ready()

    def ready(self) -> None:
        """Wait until it answers."""
        wait_until(lambda: answers(self._port), 10, "the print daemon does not answer")

    def _start(self) -> subprocess.Popen[bytes]:
        settings = ("-c", self._etc / "cupsd.conf", "-s", self._etc / "cups-files.conf")
        command = (*self._walls, "/usr/sbin/cupsd", "-f", *settings)
        return self._ground.start(command, self.logs / "words")

    def _lay_out_folders(self) -> None:
        own, work = self._ground.person.own, self._ground.work
        for name in ("etc", "etc/ppd", "etc/ssl", "state", "state/certs", "cache", "log"):
            own(work / name)
        own(self._ground.spool / "tmp")  # an unprivileged cupsd exits when TempDir is missing
        backends = own(work / "serverbin" / "backend", 0o755)
        for name in _SERVER_PARTS:
            (work / "serverbin" / name).symlink_to(_SYSTEM / name)
        for name in _NETWORK_BACKENDS:
            (backends / name).symlink_to(_SYSTEM / "backend" / name)
        self._ground.give(backends / "fault", _FAULT_BACKEND, 0o755)

    def _write_settings(self, log_level: str, error_policy: str) -> None:
        ground = self._ground
        files = _FILES.format(
            work=ground.work,
            spool=ground.spool,
            user=ground.person.name,
            group=ground.person.group,
            # cupsd refuses to start when both groups are the same
            system_group="root" if ground.person.group == "lpadmin" else "lpadmin",
        )
        talks = log_level.startswith("debug")
        daemon = _DAEMON.format(
            port=self._port,
            log_level=log_level,
            access_level="all" if talks else "none",
            page_format=_PAGE_FORMAT if talks else "",
            error_policy=error_policy,
        )
        ground.give(self._etc / "cups-files.conf", files)
        ground.give(self._etc / "cupsd.conf", daemon)


def _small_disk(spool: Path, size: int) -> tuple[str | Path, ...]:
    """Return a command that lets the daemon see a memory disk of `size` bytes as its spool."""
    see_everything = ("bwrap", "--bind", "/", "/", "--dev-bind", "/dev", "/dev")
    return (*see_everything, "--size", str(size), "--tmpfs", spool, "--dir", spool / "tmp")
