"""Writes docs/paralint.schema.json, the JSON Schema of paralint.toml."""

import json
from pathlib import Path

from lint.config_file import configuration_schema

if __name__ == "__main__":
    text = json.dumps(configuration_schema(), indent=2, ensure_ascii=False)
    Path(__file__).with_name("paralint.schema.json").write_text(text + "\n", "utf-8")
