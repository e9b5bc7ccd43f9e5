"""Where each way out stands on the bank's page, and what its element is."""

from tests.browser.escapes import DOWNLOADS, FLOOD, FORMS, HOLDS, LINKS, SCRIPTS, WISHES

CANARY_SCRIPT = (
    "localStorage.setItem('k', CANARY); document.cookie = 'c=' + CANARY + ';max-age=9999';"
    "const r = indexedDB.open('d', 1); r.onupgradeneeded = () => r.result.createObjectStore('s');"
    "r.onsuccess = () => r.result.transaction('s', 'readwrite').objectStore('s').put(CANARY, 1);"
    "navigator.clipboard.writeText(CANARY).catch(() => 0);"
    "fetch('/post', {method: 'POST', body: CANARY});"
    "caches.open('x').then(c => c.put('/x', new Response(CANARY)))"
    ".then(() => say('planted', 'yes'))"
)
EVERY_WISH = "everything else a page may wish for"
ROW, COLUMN, LEFT, TOP, PER_COLUMN = 24, 310, 20, 20, 31
RED = "R0lGODlhAQABAPAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="  # a picture of one point
FORM = (
    "<form {to}><button>{name}</button><input name='user' value='anna'>"
    "<input name='password' type='password' value='hemligt'></form>"
)


def _scripts() -> dict[str, str]:
    asked = "".join(f"wishes('{name}', () => {wish});" for name, wish in WISHES.items())
    plants = {"plant": "const CANARY = document.getElementById('field').value; " + CANARY_SCRIPT}
    plants[FLOOD] = "for (const n of Array(1000).keys()) saves('x' + n, made('x'))"
    return SCRIPTS | {EVERY_WISH: asked} | HOLDS | plants


def _escaped(script: str) -> str:
    return script.replace("&", "&amp;").replace('"', "&quot;")


def _elements() -> dict[str, str]:
    rows = {name: f"<a {attributes}>{name}</a>" for name, attributes in (LINKS | DOWNLOADS).items()}
    rows |= {name: FORM.format(name=name, to=to) for name, to in FORMS.items()}
    rows |= {name: f'<b onclick="{_escaped(does)}">{name}</b>' for name, does in _scripts().items()}
    rows["field"] = '<input id="field" autocomplete="off">'
    rows["file"] = '<input id="file" type="file">'
    rows["words"] = '<i style="user-select:text">some words of a statement</i>'
    rows["picture"] = f'<img alt="" width="60" height="20" src="data:image/gif;base64,{RED}">'
    return rows


def _places() -> dict[str, tuple[int, int]]:
    return {
        name: (LEFT + COLUMN * (number // PER_COLUMN), TOP + ROW * (number % PER_COLUMN))
        for number, name in enumerate(_elements())
    }


AT = _places()  # name → left and top on the page
PLACES = "\n".join(
    f'<div class="row" data-row="{name}" style="left:{AT[name][0]}px;top:{AT[name][1]}px">'
    f"{element}</div>"
    for name, element in _elements().items()
)
