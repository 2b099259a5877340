"""What pages are made of: components (one Python file and one template each), formats, the shell's shape.

Pure presentation: plain values in, HTML out; no models, no queries, no clock. Used by every area of `laban.web`
through `{% load ui %}`; knows none of them. `docs/how-to/components.md` lists the components with examples.
"""
