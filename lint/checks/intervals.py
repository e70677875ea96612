"""Confidence intervals of a proportion from its counts, and whether a printed interval is one of them.

Every method takes successes, trials and alpha (the share of both tails: 0.05 for a two-sided 95 % interval) and gives
both limits as fractions of one. Formulas as in Newcombe, Statistics in Medicine 17 (1998) 857-872, and Brown, Cai and
DasGupta, Statistical Science 16 (2001) 101-133, unless a function names another source.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from statistics import NormalDist

from lint.facts.model import Interval

Bounds = tuple[float, float]
Method = Callable[[int, int, float], Bounds]

NOISE = 1e-9  # what floating point may add to a limit; far below any printed digit


def _z(alpha: float) -> float:
    return NormalDist().inv_cdf(1 - alpha / 2)


def wilson(successes: int, trials: int, alpha: float) -> Bounds:
    """Score interval: Wilson, JASA 22 (1927) 209-212; Newcombe's method 3."""
    z, p = _z(alpha), successes / trials
    centre = (p + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z / (1 + z * z / trials) * math.sqrt(p * (1 - p) / trials + z * z / (4 * trials * trials))
    return max(0.0, centre - half), min(1.0, centre + half)


def wilson_corrected(successes: int, trials: int, alpha: float) -> Bounds:
    """Score interval with continuity correction: Newcombe's method 4."""
    z, n, p = _z(alpha), trials, successes / trials
    q = 1 - p
    low = 2 * n * p + z * z - 1 - z * math.sqrt(max(0.0, z * z - 2 - 1 / n + 4 * p * (n * q + 1)))
    high = 2 * n * p + z * z + 1 + z * math.sqrt(max(0.0, z * z + 2 - 1 / n + 4 * p * (n * q - 1)))
    scale = 2 * (n + z * z)
    return (0.0 if successes == 0 else max(0.0, low / scale)), (1.0 if successes == n else min(1.0, high / scale))


def wald(successes: int, trials: int, alpha: float) -> Bounds:
    """Normal approximation p ± z·sqrt(p·q/n), not cut off at 0 and 1; Newcombe's method 1."""
    p = successes / trials
    half = _z(alpha) * math.sqrt(p * (1 - p) / trials)
    return p - half, p + half


def wald_corrected(successes: int, trials: int, alpha: float) -> Bounds:
    """Normal approximation with continuity correction 1/(2n); Newcombe's method 2."""
    low, high = wald(successes, trials, alpha)
    return low - 1 / (2 * trials), high + 1 / (2 * trials)


def agresti_coull(successes: int, trials: int, alpha: float) -> Bounds:
    """Wald's formula on z²/2 successes and z²/2 failures more: Agresti and Coull, Am. Stat. 52 (1998) 119-126."""
    z = _z(alpha)
    n = trials + z * z
    p = (successes + z * z / 2) / n
    half = z * math.sqrt(p * (1 - p) / n)
    return p - half, p + half


def clopper_pearson(successes: int, trials: int, alpha: float) -> Bounds:
    """Exact interval by quantiles of the beta distribution: Clopper and Pearson, Biometrika 26 (1934) 404-413."""
    from scipy.special import betaincinv

    x, n = successes, trials
    low = 0.0 if x == 0 else float(betaincinv(x, n - x + 1, alpha / 2))
    high = 1.0 if x == n else float(betaincinv(x + 1, n - x, 1 - alpha / 2))
    return low, high


def jeffreys(successes: int, trials: int, alpha: float) -> Bounds:
    """Equal tails of Beta(x + 1/2, n - x + 1/2), without the correction at 0 and n: Brown et al., section 3.1.3."""
    from scipy.special import betaincinv

    a, b = successes + 0.5, trials - successes + 0.5
    return float(betaincinv(a, b, alpha / 2)), float(betaincinv(a, b, 1 - alpha / 2))


def jeffreys_modified(successes: int, trials: int, alpha: float) -> Bounds:
    """Jeffreys with the limit set to 0 for no success and to 1 for no failure: Brown et al., section 4.1.2."""
    low, high = jeffreys(successes, trials, alpha)
    return (0.0 if successes == 0 else low), (1.0 if successes == trials else high)


def mid_p(successes: int, trials: int, alpha: float) -> Bounds:
    """Binomial tails that count half of the observed probability; Newcombe's method 6."""
    from scipy.special import bdtr

    def lower_tail(p: float, x: int) -> float:
        below = float(bdtr(x - 1, trials, p)) if x > 0 else 0.0
        return (below + float(bdtr(x, trials, p))) / 2

    x = successes
    low = 0.0 if x == 0 else _falls_to(lambda p: lower_tail(p, x), 1 - alpha / 2)
    high = 1.0 if x == trials else _falls_to(lambda p: lower_tail(p, x), alpha / 2)
    return low, high


def _falls_to(tail: Callable[[float], float], share: float) -> float:
    """Where a decreasing function on 0..1 reaches `share`, by bisection."""
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if tail(middle) > share else (low, middle)
    return low


def logit(successes: int, trials: int, alpha: float) -> Bounds:
    """Wald's interval of the log-odds, transformed back: Brown et al., section 4.2.1; none at 0 and n."""
    x, n = successes, trials
    if x in {0, n}:
        return math.nan, math.nan
    odds, half = math.log(x / (n - x)), _z(alpha) * math.sqrt(n / (x * (n - x)))
    return 1 / (1 + math.exp(half - odds)), 1 / (1 + math.exp(-half - odds))


def one_sided_at_extremes(successes: int, trials: int, alpha: float) -> Bounds:
    """Exact interval that spends all of alpha on the one open side for no success or no failure ("rule of three")."""
    extreme = successes in {0, trials}
    return clopper_pearson(successes, trials, 2 * alpha if extreme else alpha)


METHODS: Mapping[str, tuple[Method, ...]] = {
    "Wilson": (wilson, wilson_corrected),
    "Wald": (wald, wald_corrected),
    "Agresti-Coull": (agresti_coull,),
    "Clopper-Pearson": (clopper_pearson, one_sided_at_extremes),
    "Jeffreys": (jeffreys, jeffreys_modified),
    "logit": (logit,),
    "mid-P": (mid_p,),
}
"""The usual methods by the name a message prints, each with the variants that go by that name; cheap ones first."""


def limits(method: Method, successes: int, trials: int, level: Decimal, tails: int = 2) -> Bounds:
    """Limits at a level in percent; `tails=1`: each limit is the one-sided limit at that level."""
    alpha = float(1 - level / 100) * (2 if tails == 1 else 1)
    return method(successes, trials, alpha)


def fits(bounds: Bounds, printed: Interval, scale: int, slack: int = 0) -> bool:
    """Whether computed limits print as the interval, rounded half-up or half-even, cut off at 0 and 1 or not.

    `scale` is 100 when the interval is printed in percent; `slack` is how many units of the last place are forgiven.
    """
    pairs = zip(bounds, (printed.low, printed.high), strict=True)
    return all(limit is None or _prints_as(bound, limit, scale, slack) for bound, limit in pairs)


def _prints_as(bound: float, limit: Decimal, scale: int, slack: int) -> bool:
    if math.isnan(bound):
        return False
    reach = Fraction(unit(limit)) * (Fraction(1, 2) + slack) + Fraction(NOISE)
    return any(abs(Fraction(value) * scale - Fraction(limit)) <= reach for value in (bound, min(1.0, max(0.0, bound))))


def stated_level(interval: Interval) -> Decimal | None:
    """The level in percent; None when it is not stated, or is no level."""
    digits = interval.level.rstrip("%％ ")
    level = Decimal(digits) if digits.replace(".", "", 1).isascii() and digits.replace(".", "", 1).isdigit() else None
    return level if level is not None and 50 <= level < 100 else None


def unit(number: Decimal) -> Decimal:
    """One in the last printed place."""
    return Decimal(1).scaleb(min(0, int(number.as_tuple().exponent)))


def fitting(
    successes: int,
    trials: int,
    printed: Interval,
    scale: int,
    level: Decimal,
    methods: Iterable[str] = METHODS,
    slack: int = 0,
) -> Iterator[str]:
    """The methods that give the printed interval; a single limit may be one-sided or half of a two-sided interval."""
    tails = (2, 1) if printed.low is None or printed.high is None else (2,)
    for name in methods:
        bounds = (limits(variant, successes, trials, level, side) for variant in METHODS[name] for side in tails)
        if any(fits(each, printed, scale, slack) for each in bounds):
            yield name


def printable(bounds: Bounds, like: Interval, scale: int) -> Interval:
    """Computed limits, cut off at 0 and 1, with the decimals (and the open side) of a printed interval."""
    low, high = (
        None if limit is None else _rounded(min(1.0, max(0.0, bound)) * scale, limit)
        for bound, limit in zip(bounds, (like.low, like.high), strict=True)
    )
    return Interval(low, high, like.level)


def _rounded(value: float, like: Decimal) -> Decimal:
    return Decimal(repr(value)).quantize(unit(like), ROUND_HALF_UP)
