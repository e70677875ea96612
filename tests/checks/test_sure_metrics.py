# ruff: noqa: E501
"""What two consistent files may say of their metrics without a finding, and what stays one."""

import pytest

from tests.written import rules_found
