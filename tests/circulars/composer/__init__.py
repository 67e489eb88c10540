"""A seeded grammar of circulars: it draws workbooks and true texts of which every figure is known.

It knows nothing of the product that drafts and checks circulars, nor of its wordings.
"""
