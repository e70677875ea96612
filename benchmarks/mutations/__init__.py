"""Faults that are made, not written: chosen at random with a fixed seed, planted into consistent pairs.

`python -m benchmarks.mutations [--each N] [--seed N] [PAIR …]`. Places are found in the sources by regular expressions and
the words of the glossary, never by the extraction or the alignment that is measured. A change is a mutation only if the
files contradict each other, or one of them itself, afterwards; what is known for that is:

- a number: the other file states the same digits (any notation of per cent, fraction or thousands), and neither file states
  the new ones. Under three digits, a line of the other file must state it beside two more numbers of this line;
- a word: the other file names the same thing, and neither file names what stands there now;
- a row or clause that is left out: the other file states a number of at least three digits that this one no longer states;
- an identity (name, version, model): the same characters stand in both files;
- inside one file: an estimate and its interval or its fraction, a definition and the abbreviation, a term and its spelling.

A fault counts as found when a finding that the consistent pair does not have belongs to a right family and shows the changed
words. All other new findings are counted as extra; one fault may have several consequences, so they are not all false.
"""
