"""papermill for TypeScript and JavaScript notebooks.

papermill knows how to write parameters in some languages, and has no place where others can announce themselves: a
program has to register them. This file does. Beside it:

    python papermill_plumbline.py IN.ipynb OUT.ipynb -p limit 10

is the command papermill; in a program, `import papermill_plumbline` before `papermill.execute_notebook(...)`.
"""

import json
import math

from papermill.translators import Translator, papermill_translators

LARGEST_EXACT = 2**53 - 1


class TypeScriptTranslator(Translator):
    """Parameters as `let name = value;`, with JSON's literals, which TypeScript reads as they are."""

    @classmethod
    def translate(cls, val):
        if isinstance(val, bool) or val is None or isinstance(val, str):
            return json.dumps(val)
        if isinstance(val, int):
            return str(val) if abs(val) <= LARGEST_EXACT else f"{val}n"
        if isinstance(val, float):
            return repr(val) if math.isfinite(val) else cls.translate_not_finite(val)
        if isinstance(val, dict):
            return cls.translate_dict(val)
        if isinstance(val, (list, tuple)):
            return cls.translate_list(val)
        return json.dumps(str(val))

    @classmethod
    def translate_not_finite(cls, val):
        return "NaN" if math.isnan(val) else "Infinity" if val > 0 else "-Infinity"

    @classmethod
    def translate_dict(cls, val):
        members = ", ".join(f"{json.dumps(str(key))}: {cls.translate(each)}" for key, each in val.items())
        return f"{{ {members} }}" if members else "{}"

    @classmethod
    def translate_list(cls, val):
        return f"[{', '.join(cls.translate(each) for each in val)}]"

    @classmethod
    def comment(cls, cmt_str):
        return f"// {cmt_str}".strip()

    @classmethod
    def assign(cls, name, str_val):
        return f"let {name} = {str_val};"


for language in ("typescript", "javascript"):
    papermill_translators.register(language, TypeScriptTranslator)

if __name__ == "__main__":
    from papermill.__main__ import papermill

    papermill()
