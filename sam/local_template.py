"""Adds to a built template the variables by which the functions find the embedded AWS.

SAM passes only variables that the template declares; these are never deployed, so they are declared in a copy:
  python sam/local_template.py .aws-sam/build/template.yaml out/serve/env.json > .aws-sam/build/local.yaml
"""

import json
import sys

import yaml

template = yaml.safe_load(open(sys.argv[1], encoding="utf-8"))
environments = json.load(open(sys.argv[2], encoding="utf-8"))
variables = template["Globals"]["Function"].setdefault("Environment", {}).setdefault("Variables", {})
for environment in environments.values():
    variables.update({name: value for name, value in environment.items() if name.startswith("AWS_ENDPOINT_URL_")})
yaml.safe_dump(template, sys.stdout, allow_unicode=True)
