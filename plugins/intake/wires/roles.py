"""The words by which agencies name what a headline, a description or a line is."""

KICKERS = "kicker|overline|overhead|catchline|topline|precede"
DECKS = "sub|subhead|subheadline|subtitle|subtitel|deck|standfirst"
SUMMARIES = "summary|abstract|teaser|lead|leadin|intro|shortdescription|synopsis"
NOTES = "editorialnote|ednote|editornote|advisory|advisoryline|note to editors|notetoeditors"
CORRECTIONS = "correction|corrections|correctionline|corr"
