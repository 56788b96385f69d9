"""Words that carry no subject: function words, and the wires' own (said, according, officials)."""

from __future__ import annotations

STOP_WORDS = frozenset(
    """
    a about above across after again against ago all almost along already also although always am among an
    and another any anyone anything are around as at away back be became because become been before began
    behind being below between both but by came can cannot come could day days despite did do does doing
    done down during each early eight either else end enough even ever every few first five for former
    found four from full further gave get give given go going gone got great had half has have having he
    her here hers herself him himself his how however if in indeed instead into is it its itself just keep
    kept last late later least left less like long made make many may me mean might mine minute minutes
    monday more most much must my myself near nearly never new next nine no nobody none nor not nothing
    now of off often old on once one only onto or other others ought our ours ourselves out over own part
    past per perhaps put quite rather same saturday say see seen seven several shall she should since six
    so some someone something soon still such sunday take taken ten than that the their theirs them
    themselves then there therefore these they thing things third this those though three through thursday
    thus till time times to today together told tomorrow too took toward towards tuesday twice two under
    unless until up upon us use used using very was way we wednesday week weeks well went were what
    whatever when where whether which while who whole whom whose why will with within without would year
    years yes yesterday yet you your yours friday month months january february march april june july
    august september october november december said says saying according told added adding asked called
    spokesman spokeswoman spokesperson official officials statement reported reporting reporters report
    agency news percent per cent number people hundred thousand million billion jan feb apr jun jul aug sep
    sept oct nov dec
    aren't can't couldn't didn't doesn't don't hadn't hasn't haven't isn't shouldn't wasn't weren't won't
    wouldn't i'd i'll i'm i've you'd you'll you're you've he'd he'll she'd she'll it'd it'll we'd we'll we're
    we've they'd they'll they're they've that'd that'll there'd there'll who'd who'll who've
    """.split()  # noqa: SIM905 - a list of so many quotes would hide the words
)

# By ISO 639 code; a language that is not here has none.
STOP_WORDS_ELSEWHERE = {
    "de": frozenset(
        """
        aber alle allem allen aller alles als also am an andere anderen anderer anderes angaben april
        auch auf august aus behörden bei beim bereits berichtete bin bis bist da dabei dadurch dafür
        dagegen daher damit dann daran darauf daraus darum darüber das dass davon dazu dein dem den
        denen denn der deren des dessen dezember die dienstag dies diese diesem diesen dieser dieses
        doch donnerstag dort drei du durch eher ein eine einem einen einer eines einige einigen einmal
        er erklärte erst erste ersten es etwa etwas euch februar freitag fünf für gab gegeben gegen
        gegenüber geht gemacht genau gesagt gestern gewesen gibt gilt habe haben hat hatte hatten
        heißt heute hier hin hinter hätte hätten ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer
        in indem ins ist ja jahr jahre jahren januar jede jedem jeden jeder jedes jedoch jetzt juli
        juni kann kein keine keinen keiner können könnte könnten laut mai man mehr mehrere mein meine
        meldete milliarden millionen mit mitteilte mittwoch montag morgen muss musste märz müssen nach
        nachdem nachrichtenagentur nahe neben neue neuen neuer nicht nichts noch november nun nur ob
        oder ohne oktober prozent rund sagt sagte sagten samstag schon sehr sei seien sein seine
        seinem seinen seiner seines seit selbst september sich sie sind so sogar solche soll sollen
        sollte sollten sondern sonntag sowie sprecher sprecherin später statt tag tage tagen teilte
        uhr um und uns unser unter viel viele vielen vier vom von vor war waren warum was weil weiter
        weitere weiteren welche wenn wer werde werden wie wieder will wir wird wo woche wochen wollen
        wollte worden wurde wurden während würde würden zu zuletzt zum zunächst zur zwar zwei zwischen
        über
        """.split()  # noqa: SIM905 - likewise
    ),
    "es": frozenset(
        """
        a abril acuerdo además afirmó agencia agosto agregó ahora al algo algunas alguno algunos allí
        ante antes aquel aquella aquí aseguró así aunque ayer añadió año años aún bajo bien cada casi
        cerca ciento cinco como comunicado con contra cosas cual cuales cualquier cuando cuatro cuenta
        cuándo cómo da dado de debe deben decir declaró dejó del demás dentro desde después dice dicho
        diciembre dijeron dijo domingo donde dos durante día días e ejemplo el ella ellas ellos
        embargo en encima encuentra enero entonces entre era eran es esa esas ese eso esos esta estaba
        estaban estar este esto estos estuvo está están explicó febrero fin fue fueron gran grandes ha
        haber habrá había habían hace hacen hacer hacia han hasta hay hecho hizo hoy incluso indicó
        informó jueves julio junio junto la las le les lo los luego lugar lunes manifestó martes marzo
        mayo mayor mañana me mediante mejor menos mes meses mi mientras mil millones mismo mismos
        miércoles mucha muchas mucho muchos muy más nada ni ninguna ningún no nos nosotros noviembre
        nuestra nuestro nueva nuevo nunca o ocho octubre otra otras otro otros para parece parte
        pasado pero podría podrían por porque portavoz posible primer primera primero puede pueden
        pues que quien quienes quién qué se sea segundo según seis semana semanas septiembre ser será
        señaló si sido siempre siendo siete sin sino sobre solo son su sus sábado sí sólo también
        tampoco tan tanto te tendrá tener tenido tenía tiene tienen toda todas todavía todo todos tras
        tres tu tuvo un una unas uno unos usted va van varias varios veces vez viernes y ya yo él
        """.split()  # noqa: SIM905 - likewise
    ),
    "fr": frozenset(
        """
        affirmé afin agence ai ainsi ajouté alors an annoncé année années ans août après au aucun
        aucune aujourd aujourd'hui auprès aurait aussi autant autre autres aux avaient avait avant
        avec avoir avons avril ayant beaucoup bien car ce ceci cela celle celles celui cent cependant
        certains ces cet cette ceux chaque chez cinq comme comment communiqué contre dans de depuis
        dernier dernière des deux deuxième devant dimanche dit doit doivent donc dont du durant
        décembre déclaré désormais elle elles en encore enfin entre environ est et eu eux expliqué
        faire fait faut fois font février hier hui ici il ils indiqué janvier je jeudi jour jours
        juillet juin jusqu jusqu'à jusque la le lequel les leur leurs lors lorsque lui lundi là mai
        mais malgré mardi mars me mercredi mes mieux milliard milliards million millions moins mois
        mon même mêmes ne ni nombre non nos notamment notre nous nouveau nouvelle novembre octobre on
        ont ou où par parmi pas pendant peu peut peuvent plus plusieurs porte-parole pour pourcent
        pourrait premier première presque près précisé puis qu quand quatre que quel quelle quelles
        quelque quelques qui quoi sa samedi sans se selon semaine semaines septembre sera seront ses
        seulement si sien soit son sont sous souvent sur surtout tandis tant te tel telle tels
        toujours tous tout toute toutefois toutes trois trop très tu un une va vendredi vers veut voir
        vont vos votre vous vu à étaient était étant été être
        """.split()  # noqa: SIM905 - likewise
    ),
}
