"""Layout, components, error pages and language: what every page of ours looks like and how it speaks.

It knows no domain word. Modules above fill the plain records of `shapes` and hand them to the macros of
`templates/web/ui.jinja`; they put links into the header through `menu`. It is not a place for business rules,
queries or forms of one module.
"""
