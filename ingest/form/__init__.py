"""What one entry says, whoever says it: a form that somebody fills in, or a row of a file that is staged.

`fields` are what it has, with the form of each, `checks` finds every problem at once, `entries` makes of it what is
written.
"""
