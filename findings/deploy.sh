#!/usr/bin/env bash
# AWS's SAM transform (aws-sam-translator 1.115.0), AutoPublishAliasAllProperties: a changed parameter is not a changed property.
#
# A function whose environment holds a parameter is transformed for two values of it. One would expect two versions, for the property
# is documented to publish a new one "if any property" changes. Seen: the version's logical id is the same, as the hash is taken of
# {"Ref": "Price"}; with the plain AutoPublishAlias too. An alias goes on with the old environment, and the deployment says it succeeded.
# Seen too: AutoPublishCodeSha256 with a parameter does resolve it, but its first ten characters become the logical id as they are, and
# take the place of the code's hash. And VersionDescription with !Sub is passed on; by CloudFormation's own schema (as cfn-lint 1.58.0
# carries it) a version's description is create-only, so that a changed one replaces the version.
#   all properties: same id for two values True
#   plain: same id for two values True
#   sha256: FVersion0123456789 FVersion0123456789
#   create-only: True
# Exits other than 0 when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/ve"
"$folder/ve/bin/pip" -q install --disable-pip-version-check aws-sam-translator==1.115.0 cfn-lint==1.58.0
AWS_DEFAULT_REGION=us-east-1 "$folder/ve/bin/python" - <<'PYTHON'
import sys
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER
from samtranslator.translator.transform import transform


class NoManagedPolicies:
    def load(self):
        return {}


def version(price, **properties):
    template = {
        "Transform": "AWS::Serverless-2016-10-31",
        "Parameters": {"Price": {"Type": "String"}},
        "Resources": {
            "F": {
                "Type": "AWS::Serverless::Function",
                "Properties": {
                    "CodeUri": "s3://bucket/key", "Handler": "a.b", "Runtime": "python3.13", "AutoPublishAlias": "live",
                    "Environment": {"Variables": {"PRICE": {"Ref": "Price"}}}, **properties,
                },
            }
        },
    }
    resources = transform(template, {"Price": price}, NoManagedPolicies())["Resources"]
    return [name for name, each in resources.items() if each["Type"] == "AWS::Lambda::Version"][0]


every = version("0.06", AutoPublishAliasAllProperties=True) == version("0.07", AutoPublishAliasAllProperties=True)
plain = version("0.06") == version("0.07")
named = [version(value, AutoPublishCodeSha256={"Ref": "Price"}) for value in ("0123456789a", "0123456789b")]
schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", "AWS::Lambda::Version").schema
create_only = "/properties/Description" in schema["createOnlyProperties"]
print("all properties: same id for two values", every)
print("plain: same id for two values", plain)
print("sha256:", *named)
print("create-only:", create_only)
sys.exit(0 if every and plain and len(set(named)) == 1 and create_only else 1)
PYTHON
