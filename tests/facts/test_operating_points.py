"""What a metric was held at is no value of it, and none of the metric that was measured there."""

import pytest

from tests.facts.test_wordings import told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At a fixed specificity of 90%, sensitivity was 87.2%.", ["sensitivity 87.2%"]),
        ("The sensitivity at a specificity of 90% was 87.2%.", ["sensitivity 87.2%"]),
        (
            "At a specificity of 90%, sensitivity reached 87.2%; at 95%, it was 80.1%.",
            ["sensitivity 87.2%", "sensitivity 80.1%"],
        ),
        ("With specificity held at 90%, sensitivity was 87.2%.", ["sensitivity 87.2%"]),
        ("Sensitivity at the threshold giving 90% specificity was 87.2%.", ["sensitivity 87.2%"]),
        ("For a target specificity of 90%, the achieved sensitivity was 87.2%.", ["sensitivity 87.2%"]),
        ("特异度为90%时，灵敏度为87.2%。", ["sensitivity 87.2%"]),
        ("在特异度90%的条件下，灵敏度为87.2%。", ["sensitivity 87.2%"]),
        ("当灵敏度固定为95%时，特异度为71.3%；为90%时，特异度为80.2%。", ["specificity 71.3%", "specificity 80.2%"]),
        ("在95%特异度下的灵敏度为71.3%，90%特异度下为80.2%。", ["sensitivity 71.3%", "sensitivity 80.2%"]),
        (
            "The reading had a sensitivity of 93.1% and a specificity of 88.0%.",
            ["sensitivity 93.1%", "specificity 88.0%"],
        ),
        (
            "The sensitivity was 93.1%, at a specificity of 88.0%, and the AUC was 0.95.",
            ["sensitivity 93.1%", "specificity 88.0%", "auc 0.95"],
        ),
    ],
)
def test_points_are_no_results(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "0.912 (Dice), 0.843 (IoU) and 1.31 mm (average surface distance) are means.",
            ["dice 0.912", "iou 0.843", "average_surface_distance 1.31mm"],
        ),
        (
            "Sensitivity improved from 68% to 79% in sensitivity with assistance; the specificity without it was 88%.",
            ["sensitivity 68% unaided", "sensitivity 79% aided", "specificity 88% unaided"],
        ),
        ("Agreement between the subject and the predicate software was 96.5%.", ["agreement 96.5%"]),
        (
            "The AUCs of the software, of the unaided residents and of the unaided attending radiologists were 0.921, 0.846 and 0.902.",
            ["auc 0.921 standalone", "auc 0.846 unaided", "auc 0.902 unaided"],
        ),
        (
            "Residents and attendings reached sensitivities of 78.1% and 85.2% unaided and 86.3% and 88.0% with the software.",
            [
                "sensitivity 78.1% unaided",
                "sensitivity 85.2% unaided",
                "sensitivity 86.3% aided",
                "sensitivity 88.0% aided",
            ],
        ),
        (
            "Reading time was 41 s with the software rather than 55 s.",
            ["reading_time 41s aided", "reading_time 55s unaided"],
        ),
        (
            "PPV and NPV are 37.9% and 99.9% at a prevalence of 3%; 50.9% and 99.8% at a prevalence of 5%.",
            ["ppv 37.9%", "npv 99.9%", "ppv 50.9%", "npv 99.8%"],
        ),
        (
            "The sensitivity must reach 85% and the specificity 80%.",
            ["sensitivity 85% acceptance_criterion", "specificity 80% acceptance_criterion"],
        ),
        ("灵敏度须达到85%，实测为88.2%。", ["sensitivity 85% acceptance_criterion", "sensitivity 88.2%"]),
    ],
)
def test_each_value_has_its_own_name(text: str, found: list[str]) -> None:
    assert told(text) == found
