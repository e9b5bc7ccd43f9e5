"""The peer of the question page: a bare Flask and Jinja page with the same cards, nothing else."""

from flask import Flask, render_template_string

PAGE = """<!doctype html><html lang="sv"><head><title>{{ title }}</title></head><body>
<main><form method="post"><fieldset><legend><h1>{{ title }}</h1></legend>
{% for value, words in choices %}<div><input type="radio" name="answer" id="a-{{ value }}"
value="{{ value }}"><label for="a-{{ value }}">{{ words }}</label></div>
{% endfor %}</fieldset><button>Fortsätt</button></form></main></body></html>"""
CHOICES = [(f"choice-{number}", f"{number} hela månader") for number in range(1, 6)]


def app() -> Flask:
    """The app, for gunicorn."""
    bare = Flask("bare")

    @bare.get("/")
    def question() -> str:
        return render_template_string(PAGE, title="Vad står det i ditt brev?", choices=CHOICES)

    return bare
