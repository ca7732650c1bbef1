"""How people are asked: questions, pages, drafts and checked answers, kept as versioned data.

Does not know what becomes of the answers.
"""
