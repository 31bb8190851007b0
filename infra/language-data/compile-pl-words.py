"""Compiles the Polish words and first names that the composer knows, from SGJP by way of the package morfeusz2.

    pip install morfeusz2
    python compile-pl-words.py WORDS FIRST_NAMES OUTPUT_FOLDER

WORDS: a text with one frequent word form a line. FIRST_NAMES: a text with one first name a line. Which texts were
used, and their licences, stands in shared/drafting/composer/language-data/README.md.

pl.words.json: `paradigms` are lists of "ending code", `stems` maps a paradigm to the stems that inflect so; `plain` are
words without inflection. Codes are explained in shared/drafting/composer/pl/words.ts.
pl.names.json: first name to vocative, by gender.
"""
import collections
import json
import os
import sys

import morfeusz2

morfeusz = morfeusz2.Morfeusz()
CASES = ['nom', 'gen', 'dat', 'acc', 'inst', 'loc', 'voc']
UNFIT = ('wulg', 'obelż', 'pogard', 'rub.', 'obraź', 'środ', 'daw', 'przest', 'gwar', 'książk')
PLAIN = ('adv', 'prep', 'conj', 'comp', 'part', 'interj', 'num', 'ppron12', 'ppron3', 'siebie', 'pred', 'brev', 'qub', 'dig')


def fit(labels):
    return not any(label.startswith(UNFIT) or any(unfit in label for unfit in ('wulg', 'obelż', 'pogard', 'obraź')) for label in labels)


def readings(form):
    return [a[2] for a in morfeusz.analyse(form) if a[0] == 0]


def lemmas_of(form):
    found = set()
    for _, lemma, tag, names, labels in readings(form):
        kind = tag.split(':')[0]
        bare = lemma.split(':')[0]
        if kind == 'ign' or not fit(labels) or bare[:1].isupper():
            continue
        if kind in ('subst', 'depr'):
            found.add(('noun', lemma))
        elif kind in ('adj', 'adja', 'adjp'):
            found.add(('adj', lemma))
        elif kind in ('fin', 'praet', 'inf', 'imps', 'impt', 'ppas', 'pact', 'pcon', 'pant', 'bedzie'):
            found.add(('verb', lemma))
        elif kind in PLAIN:
            found.add(('plain', form))
    return found


def noun_forms(lemma):
    by_gender = collections.defaultdict(set)
    for form, _, tag, _, labels in morfeusz.generate(lemma):
        parts = tag.split(':')
        if parts[0] != 'subst' or not fit(labels):
            continue
        number, cases, gender = parts[1], parts[2].split('.'), parts[3]
        plural_only = len(parts) > 4 and parts[4] == 'pt'
        for case in cases:
            code = 'abcdefg'[CASES.index(case)] if number == 'sg' else 'hijklmn'[CASES.index(case)]
            by_gender['p' if plural_only else {'m1': 'M', 'm2': 'm', 'm3': 'm'}.get(gender, gender[0])].add((form, code))
    return by_gender


def adjective_forms(lemma, kinds, degree):
    forms = set()
    for form, _, tag, _, labels in morfeusz.generate(lemma):
        parts = tag.split(':')
        if parts[0] not in kinds or not fit(labels) or 'neg' in parts[4:]:
            continue
        if parts[0] == 'adj' and degree not in parts[4:]:
            continue
        if parts[0] not in ('adj', 'ppas', 'pact'):
            continue
        number, cases, genders = parts[1], parts[2].split('.'), parts[3].split('.')
        if 'nom' in cases and number == 'sg':
            forms.add((form, 'm' if 'm1' in genders else genders[0][0]))
        elif 'nom' in cases and number == 'pl':
            forms.add((form, 'P' if genders == ['m1'] else 'p'))
        else:
            forms.add((form, 'o'))
    return forms


def gerund_forms(lemma):
    forms = set()
    for form, _, tag, _, labels in morfeusz.generate(lemma):
        parts = tag.split(':')
        if parts[0] == 'ger' and parts[1] == 'sg' and 'aff' in parts and fit(labels):
            for case in parts[2].split('.'):
                forms.add((form, 'abcdefg'[CASES.index(case)]))
    return forms


def verb_forms(lemma):
    forms = set()
    person = {('sg', 'pri'): '1', ('sg', 'sec'): '2', ('sg', 'ter'): '3', ('pl', 'pri'): '4', ('pl', 'sec'): '5', ('pl', 'ter'): '6'}
    for form, _, tag, _, labels in morfeusz.generate(lemma):
        parts = tag.split(':')
        if not fit(labels) or ' ' in form:
            continue
        if parts[0] in ('fin', 'bedzie') and len(parts) > 2:
            for who in parts[2].split('.'):
                if (parts[1], who) in person:
                    forms.add((form, person[(parts[1], who)]))
        elif parts[0] == 'praet':
            genders = parts[2].split('.')
            if parts[-1] == 'agl':
                forms.add((form, 'L'))
            elif parts[1] == 'sg':
                forms.add((form, '7' if 'm1' in genders else '8' if genders[0] == 'f' else '9'))
            else:
                forms.add((form, 'A' if 'm1' in genders else 'B'))
        elif parts[0] == 'inf':
            forms.add((form, 'I'))
        elif parts[0] == 'imps':
            forms.add((form, 'Z'))
        elif parts[0] == 'impt':
            forms.add((form, '!'))
    return forms


def split(forms):
    stem = os.path.commonprefix([form for form, _ in forms])
    codes = collections.defaultdict(set)
    for form, code in forms:
        codes[form[len(stem):]].add(code)
    return stem, ' '.join(sorted(f"{ending or '-'}:{''.join(sorted(code))}" for ending, code in codes.items()))


def names(path):
    found = {'f': {}, 'm': {}}
    for line in open(path, encoding='utf8'):
        name = line.strip().capitalize()
        for lemma, gender in {(lemma, tag.split(':')[3]) for _, lemma, tag, kinds, _ in readings(name)
                              if tag.startswith('subst:sg:nom') and 'imię' in kinds}:
            if gender not in ('f', 'm1') or lemma.split(':')[0] != name:
                continue
            forms = {form for form, _, tag, kinds, labels in morfeusz.generate(lemma)
                     if tag.startswith('subst:sg') and 'voc' in tag.split(':')[2].split('.') and tag.split(':')[3] == gender and fit(labels)}
            if not forms:
                continue
            soft = name.endswith(('sia', 'cia', 'zia', 'nia', 'ola', 'ela', 'ula', 'ila', 'aja')) and len(name) < 7
            wanted = 'u' if soft else 'o'
            best = sorted(forms, key=lambda form: (gender == 'f' and not form.endswith(wanted), form))[0]
            found[gender[0]][name] = best
    return found


def main(words, first_names, output):
    lemmas = set()
    for line in open(words, encoding='utf8'):
        lemmas |= lemmas_of(line.strip())
    entries = collections.defaultdict(set)
    for kind, lemma in sorted(lemmas):
        groups = []
        if kind == 'noun':
            groups = list(noun_forms(lemma).items())
        elif kind == 'adj':
            groups = [('A', adjective_forms(lemma, ('adj',), 'pos')), ('C', adjective_forms(lemma, ('adj',), 'com'))]
        elif kind == 'verb':
            groups = [
                ('V', verb_forms(lemma)),
                ('A', adjective_forms(lemma, ('ppas',), '')),
                ('n', gerund_forms(lemma)),
            ]
        for group, forms in groups:
            if len(forms) > 1:
                stem, paradigm = split(forms)
                entries[f'{group} {paradigm}'].add(stem)
    plain = sorted({form for kind, form in lemmas if kind == 'plain'})
    data = {'plain': ' '.join(plain), 'paradigms': [[paradigm, ' '.join(sorted(stem or '-' for stem in stems))] for paradigm, stems in sorted(entries.items())]}
    with open(os.path.join(output, 'pl.words.json'), 'w', encoding='utf8') as file:
        json.dump(data, file, ensure_ascii=False, indent=2)
    found = names(first_names)
    packed = {gender: ' '.join(f'{name} {vocative}' for name, vocative in sorted(pairs.items())) for gender, pairs in found.items()}
    with open(os.path.join(output, 'pl.names.json'), 'w', encoding='utf8') as file:
        json.dump(packed, file, ensure_ascii=False, indent=2)
    print(len(lemmas), 'lemmas', len(entries), 'paradigms', {gender: len(pairs) for gender, pairs in found.items()})


if __name__ == '__main__':
    main(*sys.argv[1:4])
