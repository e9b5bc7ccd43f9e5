"""The table of ways out that somebody at the screen may try; each stands on the bank's page."""

LINKS = {
    "link to another host": 'href="{EVIL}/link"',
    "link to another host in a new window": 'href="{EVIL}/blank" target="_blank"',
    "redirect to another host": 'href="/out"',
    "link to a file": 'href="file:///etc/passwd"',
    "link to a page's source": 'href="view-source:{BANK}/bank"',
    "link to a page made of its address": 'href="data:text/html,<h1>out</h1>"',
    "the same in a new window": 'href="data:text/html,<h1>out</h1>" target="_blank"',
    "link to the browser's settings": 'href="chrome://settings"',
    "the same in a new window ": 'href="chrome://settings" target="_blank"',
    "link to about:blank in a new window": 'href="about:blank" target="_blank"',
    "link to e-mail": 'href="mailto:somebody@example.com"',
    "link to telephone": 'href="tel:+4640000000"',
    "link to a game": 'href="steam://run/1"',
    "link to a program of the bank": 'href="bankid:///?autostarttoken=1"',
    "link to script": "href=\"javascript:location='{EVIL}/script'\"",
    "link to the service's own pages": 'href="{SERVICE}/from-the-bank" target="_blank"',
}
SCRIPTS = {
    "window.open of another host": "window.open(EVIL + '/open')",
    "window.open of about:blank": "window.open('about:blank')",
    "a small window of about:blank": "window.open('about:blank', '', SMALL)",
    "a small window of another host": "window.open(EVIL + '/popup', '', SMALL)",
    "a small window of the bank itself": "window.open('/bank?small', '', SMALL)",
    "location of another host": "location.href = EVIL + '/location'",
    "a blob as a page": "window.open(made('<h1>out'))",
    "full screen": "document.documentElement.requestFullscreen().catch(() => 0)",
    "the print dialog": "print()",
    "window.close": "window.close()",
    "moving the window": "moveTo(0, 0); resizeTo(200, 200)",
    "history back and forth": "history.back(); history.go(-5); history.forward()",
    "choosing a file": "document.getElementById('file').click()",
    "choosing a file the new way": "asks('file picker', showOpenFilePicker())",
    "choosing a folder": "asks('folder picker', showDirectoryPicker())",
    "saving a file": "asks('save picker', showSaveFilePicker())",
    "notifications": "Notification.requestPermission().then(a => say('notifications', a))",
    "where we are": "navigator.geolocation.getCurrentPosition("
    "() => say('geolocation', 'allowed'), () => say('geolocation', 'denied'))",
    "camera and microphone": "asks('camera', navigator.mediaDevices.getUserMedia({video: true}))",
    "the screen's picture": "asks('screen', navigator.mediaDevices.getDisplayMedia())",
    "reading the clipboard": "asks('clipboard', navigator.clipboard.readText())",
    "USB devices": "asks('usb', navigator.usb.requestDevice({filters: []}))",
    "serial devices": "asks('serial', navigator.serial.requestPort())",
    "keyboard lock": "asks('keyboard', navigator.keyboard.lock())",
    "installing as a program": "asks('protocol', (async () => "
    "navigator.registerProtocolHandler('web+x', BANK + '/?%s'))())",
    "a worker that stays": "navigator.serviceWorker.register('/worker.js').catch(() => 0)",
    "a picture in its own window": "asks('pip', documentPictureInPicture.requestWindow())",
}
DOWNLOADS = {
    "PDF attached": 'href="/attached.pdf"',
    "PDF inline": 'href="/inline.pdf"',
    "something else under the name of a PDF": 'href="/wrong.pdf"',
    "a program": 'href="/program.exe"',
    "a page as a file": 'href="/page.html"',
    "a picture as a file": 'href="/picture.svg"',
    "a table": 'href="/list.csv"',
    "a PDF too large": 'href="/large.pdf"',
}
TOLD = {  # what the terminal is told of: an address was refused
    "link to another host",
    "link to another host in a new window",
    "redirect to another host",
    "the same in a new window",
    "link to e-mail",
    "link to telephone",
    "link to a game",
    "link to a program of the bank",
    "link to script",
    "window.open of another host",
    "a small window of another host",
    "location of another host",
    "a blob as a page",
}
ANSWERS = {  # what a page is told when it asks; row → name under which the page passes it on
    "choosing a file the new way": "file picker",
    "choosing a folder": "folder picker",
    "saving a file": "save picker",
    "notifications": "notifications",
    "where we are": "geolocation",
    "camera and microphone": "camera",
    "the screen's picture": "screen",
    "reading the clipboard": "clipboard",
    "USB devices": "usb",
    "serial devices": "serial",
}
CANARY_SCRIPT = (
    "localStorage.setItem('k', CANARY); document.cookie = 'c=' + CANARY + ';max-age=9999';"
    "const r = indexedDB.open('d', 1); r.onupgradeneeded = () => r.result.createObjectStore('s');"
    "r.onsuccess = () => r.result.transaction('s', 'readwrite').objectStore('s').put(CANARY, 1);"
    "navigator.clipboard.writeText(CANARY).catch(() => 0);"
    "fetch('/post', {method: 'POST', body: CANARY});"
    "caches.open('x').then(c => c.put('/x', new Response(CANARY)))"
    ".then(() => say('planted', 'yes'))"
)
ROW, COLUMN, TOP = 24, 600, 20


def _escaped(script: str) -> str:
    return script.replace("&", "&amp;").replace('"', "&quot;")


def _elements() -> dict[str, str]:
    rows = {name: f"<a {attributes}>{name}</a>" for name, attributes in (LINKS | DOWNLOADS).items()}
    rows |= {name: f'<b onclick="{_escaped(does)}">{name}</b>' for name, does in SCRIPTS.items()}
    rows["plant"] = (
        f'<b onclick="const CANARY = document.getElementById(`field`).value; '
        f'{_escaped(CANARY_SCRIPT)}">plant</b>'
    )
    rows["field"] = '<input id="field" autocomplete="off">'
    rows["file"] = '<input id="file" type="file">'
    return rows


def _places() -> dict[str, tuple[int, int]]:
    per_column = 31
    return {
        name: (20 + COLUMN * (number // per_column), TOP + ROW * (number % per_column))
        for number, name in enumerate(_elements())
    }


AT = _places()  # name → left and top on the page
PLACES = "\n".join(
    f'<div class="row" data-row="{name}" style="left:{AT[name][0]}px;top:{AT[name][1]}px">'
    f"{element}</div>"
    for name, element in _elements().items()
)
