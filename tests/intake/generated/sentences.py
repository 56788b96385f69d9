"""Patterns of sentences and headlines: `[a|b]` is a choice, `{word}` a word of the story."""

from __future__ import annotations

from tests.intake.generated.words import table

LEADS = table("""
[Residents|Officials|Crews] in {place} [began|failed] to {plan} on {day}, [a day|a week|{n} days] after
    {group} [complained|gave warning] that the {thing} [was|had been] [failing|in danger].
The {thing} of {place} [reopened|closed|stood still] on {day} after {n} [days|months|hearings], {office}
    ({acr}) said.
{title} {name} said {day} that [work|efforts] to {plan} [would|could] [take|cost] {money}, and that
    {group} in {place} had to [wait|pay|choose].
{place} has [lost|found|counted] {n} {part} at the {thing}, {group} [said|reported] on {day}.
[A|One more|The last] {thing} [drew|divided|worried] {group} across {place} on {day} -- and {acr} has
    [no answer|two answers|asked for time].
{group_cap} who [tried|want] to {plan} [met|quarrelled] in {place} on {day}, [despite|because of] a
    [storm|ban|shortage] that [has lasted {n} days|nobody foresaw].
A plan to {plan} [would cost|is worth] {money}, according to [a report|figures] that {acr} released in
    {place} on {day}.
U.S. and {adj} [envoys|scientists|investors] [inspected|argued over] the {thing} near {place} {day}, the
    first such [visit|meeting] since [May|March 2019|the war].
Nobody in {place} [expected|wanted] the {thing} to [last|break|matter]. On {day} it did all the same.
At least {small} {part} [were|had been] [lost|damaged|taken away] when the {thing} [gave way|caught
    fire|was struck] outside {place} on {day}, [police|{group}] said.
""")
FACTS = table("""
[Officials|Crews] met {acr} on Nov 7, 2019, and [again|twice] in May.
By {name}'s count, {n} {part} [remain|are left].
A [verdict|vote] is set for Sept. 2, 2030, in {other}.
{surname} told Reuters that {group} [agree|differ].
{other} (pop. {n}) is [next|last].
{office_bare} ({acr}) figures show {n} {part} in {other} alone.
{office_bare} ({acr}) -- the [largest|oldest] body of its kind -- [has asked|will ask] for {money}.
An AFP journalist in {other} saw {n} {part} by the [road|shore].
Copyright law in {other} [covers|ignores] the {part}, lawyers say.
Contact with the {thing} was lost at 4:15 p.m. on {weekday}.
Subscribers to the newsletter of {acr} [heard|read] it first.
More news was expected [on {weekday}|within {n} days].
About {surname}, little is known [in {other}|outside {place}].
Nobody came.
It failed.
All rights to the {part} belong to {acr}.
Search teams [found|left] nothing.
{other} [sent|lent] {n} {part}; {place} sent them back.
{acr} [counted|lost|ordered] {n} {part} [last year|in 2019|since January], [up|down] {measure} [on|from]
    the year before.
The {thing} lies {measure} [north|south|east|west] of {other}.
{other} [has|had] [offered|refused] to help, but [only|not] before {weekday}.
In {other}, {group} [watched|listened|waited] [for hours|without a word|until dawn].
Critics [say|fear] the {part} [will|may] never [work|come back], [and|while] {group} [disagree|have
    stopped asking].
The [cost|bill] -- {money}, by one [estimate|count] -- [fell|falls] on {group}.
By {weekday}, {n} {part} [had been|were] [moved|checked|sold].
About {small} {group} [stayed|slept] near the {thing} [overnight|until {weekday}].
Under a [rule|law] of {year}, {acr} must [publish|defend] its figures [every spring|twice a year].
{surname}, {age}, [has run|joined] {office} [since|in] {year}.
Photos [showed|taken by residents show] {part} [scattered|stacked] along the [road|shore] to {other}.
Share prices in {other} [fell|rose] {percent} on {weekday} [amid|on] [talk|rumours] of a new {thing}.
The {part} were [made|bought] in the 1970s (and [have|had] hardly been [touched|repaired] since).
No. {small_digit} on the list is {other}; [next|then] come {n} [villages|islands].
Temperatures [rose|fell] to {measure}, [a record for November|the lowest since {year}].
{other} and {place} [signed|broke] an agreement [on|about] this in {year}, when {surname} was [mayor|an
    intern].
Work [starts|resumes] at 6:30 a.m. on {weekday}, [weather|money] permitting.
[Meanwhile|Elsewhere|Earlier], {group} in {other} [called off|began] a [march|vigil] of their own.
The {adj} [government|navy|press] [has said|says] little, [apart from|beyond] a statement of {small}
    lines.
[Since then|So far], {acr} has [spent|saved] {money}.
Related work in {other} [showed|found] the same [fault|pattern].
The editor of a [local|rival] paper, {name}, [called|found] it a [farce|miracle].
Comments by {title} {surname} [angered|cheered] {group} [this week|on {weekday}].
It was not [clear|known] [whether|when] {surname} would [return|resign|reply].
[Scientists|Lawyers|Union members] from {small} countries -- among them {other} hands -- [signed|sent] a
    letter about the {thing}.
For {group}, the {thing} means {n} jobs: [bakers|drivers], guards, [cooks|clerks].
""")
SAYINGS = table("""
We [cannot|will not] {plan} [alone|in a day|with words]
Nobody [asked|told] {group} [what they wanted|a thing]
The {part} [are|were] not the [problem|point]
It is [very|rather|not] [pretty|simple|late]
There is [no|only one] road to {other}, and it is [closed|long]
I have seen {n} {part}, and [none|all] of them [worked|sank]
We need [time|money|rain]
If the {thing} goes, {place} goes [with it|too]
You don't [mend|close] a {thing} on a {weekday}
That [isn't|is] what {acr} was [made|paid] for
What matters now... is that {group} [hear|trust] us
Come back [in spring|on {weekday}]
""")
QUOTED = table("""
<<{say},>> {surname} [said|told reporters|told AFP|added].
<<{say},>> said {title} {name}, who [leads|advises] {acr}. <<{say}.>>
<<{say}!>> {surname} [said|cried].
<<{say},>> [she|he] [said|added].
<<{say}.>>
<<{say},>> {surname} [said|wrote] on {weekday}, <<and {saylow}.>>
{surname} called the {part} <<a [gift|burden] to {group}>>.
{title} {surname} put it [plainly|so]: <<{say}.>>
[Asked|Pressed] about {other}, {surname} said: <<{say}. {say}.>>
<<{say}?>> [asked|wondered] a [sailor|teacher|nurse] who gave only [her|his] first name, {given}.
According to {acr}, <<{saylow}>> -- [a view|words] that {group} [share|reject].
""")
QUESTIONS = table("""
But who will {plan}?
What happens to the {part} [now|then]?
Can {group} [wait|pay] that long?
And the {part}?
""")
INTRODUCTIONS = table("""
{acr} gave {small} reasons:
{surname} had this to say:
The letter to {group} reads:
This is what is known [so far|on {day}]:
""")
CROSSHEADS = table("""
Heat and {part}
<{say}>
No way to {other}
[Money|Time] for {group}
{part_cap} and tears
What next?
{money_short} short
Long road
The {adj} view
""")
HEADLINES = table("""
Ready or not? {topic} moves [north|south] in {place}
{office_bare} ({acr}) [elects|sacks] {surname}
{surname}, {age}, who [fed|feared] the {part} of {place}, is [heard|freed] at last after {n} days of silence
In {place}, {group} [live|work] without {thing}
[First|Last] {thing} [arrives|built]
{topic} of {place} [reopens|closes|stands still] after {n} [days|months]
{topic} [reopens|fails|holds] in {place} as {group} [cheer|wait|protest]
{surname} says {thing} <[cannot|will not] wait> for {place}
Is the {thing} of {place} safe?
{topic} in {place}: {n} {part} [lost|found|counted]
{n_cap} {part} [lost|moved] as {thing} [breaks|burns|sinks] near {place}
{acr} [warns|hails|blames] {group} over {thing}
<[We need time|Nobody told us|It is late]>: {group} of {place} [fear|mourn] {thing}
{adj} {thing} [ready|unable] to reopen
U.S. envoy [visits|leaves] {place} over {thing}
{place} [votes|struggles|vows] to {plan}
Why {group} want to {plan}
{group_cap} near {place} [hope|fear] for the {thing}
{topic}, {place} and the {n} {part} that [vanished|remained]
By land or by sea, {group} [reach|flee] {place}
e-{thing} [divides|delights] {place}
How many {part} does {place} need?
{money_short} to {plan}, says {acr} chief {surname}
{place} [mayor|court|port] [orders|delays] {thing} [inquiry|trial|sale]
[Storm|Fire|Strike] over, {place} [counts|buries|sells] its {part}
No {part}, no {thing}: {place} <at a standstill>
{given} {surname}, who [built|lost] the {thing} of {place}, [returns|retires]
{n_cap} years on, {thing} still [divides|feeds] {place}
{topic} deal <[very close|dead]>, {adj} [minister|envoy] says
[Study|Survey] finds {thing} [older|weaker] than thought
{group_cap} [sleep|strike|dance]
Ex-{group} chief {surname} [freed|charged|honoured] in {place}
From {place} to {other}: the {thing} [moves|travels]
""")
# Short forms of a headline, for stories within others.
SHORT_HEADLINES = table("""
{topic} [reopens|closes] in {place}
{place} [orders|delays] {thing} [inquiry|sale]
{acr} [warns|hails] {group}
<[We need time|It is late]>: {surname}
Who will {plan}?
{n_cap} {part} [lost|found] near {place}
{surname} [quits|returns] over {thing}
{group_cap} of {place} [strike|cheer]
Timeline: the {thing}
""")
LINKS = table("""
{topic} [ready|too late] for the [spring|regatta]
Has the <{thing} of the century> [broken|moved] again
{given} {surname} to lead {acr}
How {group} [learned|forgot] to {plan}
{adj} [pupils|sailors] count {part} by ear
Can {group} {plan}?
{topic} [older|dearer] than in {year}, says {acr}
{n_cap} {part} [sold|shipped] to {other}
A {thing} that [sings|whispers] to {part}
{acr} opens {topic} {small_digit} in {other}
The [quiet|strange] end of {part}
""")
CAPTIONS = table("""
File image.
File photo: {group} at the {thing}.
The {thing} before the [storm|fire]. Photo: {office}.
{group_cap} near {place}. Image courtesy of {acr}.
Illustration only
A {thing} in {other}, seen in {year} (Photo by {name}).
{part_cap} at dawn. Credit: {office}/{surname}
Image: {acr}/{name}
This picture taken in {year} shows {part} in {other}. AFP photo
""")
