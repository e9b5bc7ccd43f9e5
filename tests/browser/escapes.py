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
    "a page that goes elsewhere by itself": 'href="/refresh"',
    "link to a program of a telephone": 'href="intent://scan/#Intent;scheme=zxing;end"',
    "link to the system's settings": 'href="ms-settings:privacy"',
    "link to a line instead of a page": 'href="ws://{EVIL_HOST}/line"',
    "link that tells another host": 'href="#" ping="{EVIL}/ping"',
}
FORMS = {  # what is written into <form …>; it is sent when its row is pressed
    "a form sent to another host": 'method="post" action="{EVIL}/form"',
    "a form to another host's new window": 'method="post" action="{EVIL}/form" target="_blank"',
    "a form that is script": "action=\"javascript:location='{EVIL}/form-script'\"",
    "a form with a name and a password": 'method="post" action="/bank"',
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
    "workers that stay": "quietly(navigator.serviceWorker.register('/worker.js')); "
    "new SharedWorker('/worker.js')",
    "a picture in its own window": "asks('pip', documentPictureInPicture.requestWindow())",
    "frames of files, settings and pages made of their address": "FRAMES.forEach(frame)",
    "a frame that takes its page elsewhere": "frame('/framebreaker')",
    "many windows at once": "for (const n of Array(30)) window.open('about:blank')",
    "asking other hosts for pictures, words and lines": "asksElsewhere(EVIL)",
    "fetching other hosts beforehand": "fetchesBeforehand(EVIL)",
    "an event for another window": "parent.postMessage('out', '*'); blur(); focus()",
    "a history of a hundred pages": "for (const n of Array(99)) history.pushState(n, '', '?')",
    "keeping the screen awake": "quietly(navigator.wakeLock.request('screen'))",
    # these may use up the press: asked together, the next could be refused for want of one
    "paying": "wishes('paying', () => new PaymentRequest([{supportedMethods: "
    "'https://pay.example'}], "
    "{total: {label: 'x', amount: {currency: 'SEK', value: '1'}}}).show())",
    "the names of fonts": "wishes('fonts', () => some(queryLocalFonts()))",
    "where the screens stand": "wishes('screens', () => getScreenDetails())",
}
WISHES = {  # promises of things a page may wish for; all are asked at one press, none may be given
    "midi": "navigator.requestMIDIAccess({sysex: true})",
    "idle": "granted(IdleDetector.requestPermission())",
    "bluetooth": "navigator.bluetooth.requestDevice({acceptAllDevices: true})",
    "hid": "some(navigator.hid.requestDevice({filters: []}))",
    "contacts": "navigator.contacts.select(['name'])",
    "push": "worker(r => r.pushManager.subscribe("
    "{userVisibleOnly: true, applicationServerKey: KEY}))",
    "background": "worker(r => r.backgroundFetch.fetch('x', ['/x']))",
    "sync": "worker(r => r.periodicSync.register('x'))",
    "signing in elsewhere": "navigator.credentials.get({identity: {providers: "
    "[{configURL: BANK + '/fedcm', clientId: 'x'}]}})",
    "a stored password": "some(navigator.credentials.get({password: true, mediation: 'required'}))",
    "speech": "new Promise((yes, no) => {const s = new webkitSpeechRecognition(); "
    "s.onstart = yes; s.onerror = no; s.start()})",
    "a colour of the screen": "new EyeDropper().open()",
}
SLOW_TO_ANSWER = {"signing in elsewhere"}  # made so that a page learns nothing from the time
HOLDS = {  # ways of a page to hold on to the visitor: the bar must work all the same
    "messages without end": "for (;;) alert('no way back')",
    "questions without end": "for (;;) confirm('stay?') || prompt('why?')",
    "asking before it goes": "onbeforeunload = e => e.preventDefault(); location = '/bank?leave'",
    "asking for a name and a password": "location = '/401'",
    "asking for a passkey": "quietly(navigator.credentials.get({publicKey: {challenge: SOME}}))",
    "holding the mouse": "document.body.requestPointerLock()",
    "a dialog over everything": "put('dialog', {}, 'stay').showModal()",
    "doing nothing else for ever": "setTimeout(() => {for (;;);}, 50)",
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
    "a page made of its address": 'href="data:text/html,x" download="x.html"',
    "a PDF made by the page": 'href="#" data-saves="%PDF-1.4 made here"',
    "something else made by the page": 'href="#" data-saves="MZ made here"',
}
FLOOD = "a thousand downloads"  # in a visit of its own: no more than twenty are taken
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
    "paying": "paying",
    "the names of fonts": "fonts",
    "where the screens stand": "screens",
}
# no ReferenceError, no TypeError: these would mean that the row itself is wrong
REFUSALS = {"NotAllowedError", "NotFoundError", "NotSupportedError", "SecurityError", "denied"}
