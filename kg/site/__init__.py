"""The site: pages for those who use newskg and who keep it, and how they become HTML. `make site` builds it.

Not in the wheel: what runs the program needs none of it.
"""
