"""Prose in Spanish, German and French; the patterns have the same signs as in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.intake.generated import words
from tests.intake.generated.prose import Tale, expanded
from tests.intake.generated.words import table

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from tests.intake.generated.cities import City

_WORDS: dict[str, dict[str, str]] = {
    "es": {
        "thing": "el puerto|el glaciar|el tranvía|la mina|la presa|el faro",
        "group": "los pescadores|los vecinos|los mineros|los médicos",
        "n": "tres|doce|unos 40|más de 1.500|2,4 millones de",
        "weekday": "lunes|martes|miércoles|jueves|viernes|sábado|domingo",
    },
    "de": {
        "thing": "der Hafen|der Gletscher|die Straßenbahn|das Bergwerk|die Fähre",
        "group": "die Fischer|die Anwohner|die Ärzte|die Bergleute",
        "n": "drei|zwölf|rund 40|mehr als 1500|2,4 Millionen",
        "weekday": "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag",
    },
    "fr": {
        "thing": "le port|le glacier|le tramway|la mine|le barrage",
        "group": "les pêcheurs|les habitants|les médecins|les mineurs",
        "n": "trois|douze|près de 40|plus de 1.500|2,4 millions de",
        "weekday": "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    },
}
_LEADS = {
    "es": table("""
{Thing} de {place} [reabrió|cerró] este {day} tras {n} días, informó la Oficina Mundial de Puertos
    (OMP).
{Group} de {place} [rechazaron|aprobaron] el {day} el plan de {name}, [pese a|por] la falta de agua.
Al menos {n} personas [esperaron|durmieron] ante {thing} de {place}, según fuentes [oficiales|locales].
"""),
    "de": table("""
{Thing} in {place} [öffnet|schließt] am {day} nach {n} Tagen, wie das Weltamt für Häfen (WAH) mitteilte.
{Group} von {place} haben am {day} den Plan von {name} [abgelehnt|gebilligt].
Mindestens {n} Menschen [warteten|schliefen] in {place} im Freien, wie die Polizei am {day} sagte.
"""),
    "fr": table("""
{Thing} de {place} a [rouvert|fermé] {day} après {n} jours, a annoncé l'Office mondial des ports (OMP).
{Group} de {place} ont [rejeté|approuvé] {day} le plan de {name}, [malgré|faute d'] eau.
Au moins {n} personnes ont [attendu|dormi] devant {thing} de {place}, selon la police.
"""),
}
_FACTS = {
    "es": table("""
<<No hay [tiempo|dinero]>>, dijo {name} a la prensa.
{Group} piden {n} millones de euros.
¿Quién pagará las obras?
En {other}, {group} [esperaron|callaron] toda la noche. Nadie [ganó|respondió].
Según {name}, {thing} [está|estaba] en peligro desde el {weekday}.
El año pasado se contaron {n} casos, un 3,5 % más.
<<[Volveremos|Seguiremos]>>, añadió.
El presupuesto (unos 7.000 millones de dólares) se votará el {weekday}.
"""),
    "de": table("""
<<Wir haben keine [Zeit|Wahl]>>, sagte {name} am {weekday}.
{Group} fordern {n} Millionen Euro.
Wer soll das bezahlen?
In {other} [warteten|schwiegen] {group} die ganze Nacht. Niemand [gewann|antwortete].
Nach Angaben von {name} war {thing} seit {weekday} gesperrt.
Im vergangenen Jahr waren es {n} Fälle - 3,5 Prozent mehr.
Die Kosten (etwa 7 Milliarden Dollar) trägt der Bund.
"""),
    "fr": table("""
<<Nous n'avons pas le [temps|choix]>>, a déclaré {name} {weekday}.
{Group} réclament {n} euros.
Qui va payer ?
A {other}, {group} ont [attendu|veillé] toute la nuit. Personne n'a [gagné|répondu].
Selon {name}, {thing} était fermé depuis {weekday}.
L'an dernier, {n} cas ont été recensés, soit 3,5% de plus.
Le budget (environ 7 milliards de dollars) sera voté {weekday}.
"""),
}
_HEADLINES = {
    "es": table("""
{Thing} de {place} [reabre|cierra] tras {n} días
¿Quién paga {thing} de {place}?
{Group} de {place}: <no hay tiempo>
"""),
    "de": table("""
{Thing} in {place} [öffnet|schließt] nach {n} Tagen
Wer zahlt für {place}?
{Group} in {place}: <Keine Zeit>
"""),
    "fr": table("""
{Thing} de {place} [rouvre|ferme] après {n} jours
Qui va payer à {place} ?
{Group} de {place}: <pas le temps>
"""),
}
_MARKS = {"es": ("«", "»"), "de": ("„", "“"), "fr": ('"', '"')}


def foreign_tale(rng: Random, tongue: str, city: City, day: date, paragraphs: int) -> Tale:
    """Return a story in the language: `es`, `de` or `fr`."""
    drawn = {name: rng.choice(choice.split("|")) for name, choice in _WORDS[tongue].items()}
    fixed = {
        "place": city.name,
        "day": _WORDS[tongue]["weekday"].split("|")[day.weekday()],
        "thing": drawn["thing"],
        "Thing": drawn["thing"][0].upper() + drawn["thing"][1:],
        "group": drawn["group"],
        "Group": drawn["group"][0].upper() + drawn["group"][1:],
        "name": f"{rng.choice(words.GIVEN)} {rng.choice(words.SURNAMES)}",
        "other": rng.choice(("Vigo", "Lyon", "Porto", "Bremen")),
    }

    def line(pattern: str) -> str:
        own = fixed | {name: rng.choice(_WORDS[tongue][name].split("|")) for name in ("n", "weekday")}
        return _set(expanded(pattern, rng, own.__getitem__), _MARKS[tongue])

    facts = rng.sample(_FACTS[tongue], min(paragraphs, len(_FACTS[tongue]) - 1))
    body = (line(rng.choice(_LEADS[tongue])), *map(line, facts), line(_FACTS[tongue][1]))
    return Tale(
        title=line(rng.choice(_HEADLINES[tongue])), body=tuple(dict.fromkeys(body)), city=city, day=day
    )


def _set(text: str, marks: tuple[str, str]) -> str:
    text = text.replace("<<", marks[0]).replace(">>", marks[1])
    return text.replace("<", "'").replace(">", "'")
