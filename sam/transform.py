"""Prints template.yaml, or the file named, as CloudFormation sees it: AWS's SAM transform applied, as JSON.

  .venv/bin/python sam/transform.py [template.yaml] [Parameter=value …]
"""

import json
import os
import sys
from pathlib import Path

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse


class NoManagedPolicies:
    """The template names no managed policy, so none is looked up in an account."""

    def load(self):
        return {}


os.environ["AWS_DEFAULT_REGION"] = "us-east-1"  # The transform wants one, for its partition; nothing is asked of it.
given = dict(argument.split("=", 1) for argument in sys.argv[1:] if "=" in argument)
files = [argument for argument in sys.argv[1:] if "=" not in argument]
template = yaml_parse(Path(files[0] if files else "template.yaml").read_text(encoding="utf-8"))
for resource in template["Resources"].values():
    if resource["Type"] == "AWS::Serverless::Function":
        # `sam package` puts the artefact's place here; the transform reads no files.
        resource["Properties"]["CodeUri"] = "s3://artefacts/function.zip"
template["Globals"]["Function"].pop("CodeUri", None)
defaults = {name: p["Default"] for name, p in template["Parameters"].items()}
json.dump(transform(template, defaults | given, NoManagedPolicies()), sys.stdout, indent=1)
