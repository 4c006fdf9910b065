"""What people write in a question that is no word to look for, and what asks for a kind of thing.

Stop words are neither kept nor looked for. Words that ask, such as "struggles", make pain points come first whether
or not the map says that word. Both belong to the language of a question, so they are no translations of each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from .entry import EntryKind
from .tokens import folded

STOP: Final[Mapping[str, str]] = {
    "en": "a an and any are as at be been but by can could did do does for from had has have he her him his how i if in into "
    "is it its just me my of on or our she should so some than that the their them then there they this those to too "
    "us was we were what when where which who whom whose why will with would you your",
    "de": "aber als am an auch auf aus bei beim bin bis da das dass dem den der des die dies doch du ein eine einem einen einer "
    "er es für hat ich ihr im in ist kein keine mit nach nicht noch nur oder sein sich sie sind über um und uns vom von "
    "vor wann warum was welche wem wen wenn wer wie wir wird wo wozu zu zum zur",
    "fr": "au aux avec ce ces comment dans de des du elle elles en est et eux il ils je la le les leur lui ma mais me mes moi mon "
    "ne nos notre nous ont ou où par pas pour pourquoi quand que quel quelle quelles quels qui sa se ses son sont sur ta "
    "te tes toi ton tu un une vos votre vous",
    "es": "al como con cómo cual cuál cuando cuándo de del dónde donde el ella ellas ellos en era es esa ese eso esta este esto "
    "está fue ha hay la las le les lo los más me mi muy no nos o para pero por porque qué que quien quién se ser si sin "
    "sobre son su sus también te tu un una y ya",
    "ar": "ما من في على إلى عن هل كيف أين متى لماذا هذا هذه التي الذي هو هي أو لا مع كان ثم كل بعد قبل عند ماذا أي أن إن قد",
}
"""Words that every other sentence has. Scripts without spaces need none: there, rare pairs of letters weigh more."""

ASKING: Final[Mapping[str, Mapping[EntryKind, str]]] = {
    "en": {
        "pain-point": "annoyed annoying annoys difficult difficulty fail fails frustrated frustrates frustrating hurt hurts "
        "pain pains problem problems struggle struggles struggling stuck suffer suffers trouble unhappy wrong",
        "gain": "delight delighted delights enjoy enjoys gain gains glad happy",
        "opportunity": "backlog idea ideas improve improvement improvements opportunities opportunity plan planned solution",
        "persona": "persona personas",
        "evidence": "evidence proof research study survey",
        "metric": "figure figures kpi measure measured metric metrics",
    },
    "de": {
        "pain-point": "ärger ärgert fehler frust frustriert hakt klemmt leidet mühe problem probleme scheitert schmerzpunkt "
        "schmerzpunkte schwierig schwierigkeiten stört",
        "gain": "erfreut freude freut glücklich",
        "opportunity": "chance chancen idee ideen lösung verbessern verbesserung",
        "persona": "persona personas",
        "evidence": "beleg belege forschung studie umfrage",
        "metric": "kennzahl kennzahlen messen metrik",
    },
    "fr": {
        "pain-point": "difficile difficulté difficultés douleur frustration frustré galère gêne irritant irritants problème "
        "problèmes souffre",
        "gain": "content contente plaisir ravi",
        "opportunity": "améliorer amélioration idée idées opportunité opportunités solution",
        "persona": "persona personas",
        "evidence": "enquête étude preuve preuves recherche",
        "metric": "indicateur indicateurs mesure mesurer métrique",
    },
    "es": {
        "pain-point": "difícil dificultad dificultades dolor falla frustración frustrado molesta molestia problema problemas sufre",
        "gain": "alegra alegría contento encanta feliz",
        "opportunity": "idea ideas mejora mejorar oportunidad oportunidades solución",
        "persona": "persona personas",
        "evidence": "encuesta estudio evidencia investigación prueba pruebas",
        "metric": "indicador indicadores medir métrica métricas",
    },
    "ja": {
        "pain-point": "困っている 困って 困った 困る 困難 問題 悩み 不満 不便 苦労 痛み",
        "gain": "嬉しい 喜び 喜ぶ 満足",
        "opportunity": "改善 施策 機会 解決",
        "persona": "ペルソナ",
        "evidence": "根拠 証拠 調査",
        "metric": "指標 測定",
    },
    "zh": {
        "pain-point": "有困难 困难 痛点 问题 抱怨 不满 麻烦 烦恼 難題 困難 問題",
        "gain": "满意 喜欢 高兴 惊喜",
        "opportunity": "改进 改善 机会 主意 方案",
        "persona": "人物 画像",
        "evidence": "证据 调研 依据",
        "metric": "指标 衡量",
    },
    "ar": {
        "pain-point": "مشكلة مشاكل صعوبة صعوبات يعاني معاناة إحباط",
        "gain": "سعيد فرح رضا",
        "opportunity": "فكرة أفكار تحسين حل فرصة فرص",
        "persona": "شخصية شخصيات",
        "evidence": "دليل أدلة بحث استبيان",
        "metric": "مقياس مؤشر مقاييس",
    },
}


def stop_words(languages: Iterable[str]) -> list[str]:
    """The stop words of some languages, as they are compared."""
    return sorted({folded(word) for code in languages for word in STOP.get(code, "").split()})


def asking_words(languages: Iterable[str]) -> dict[EntryKind, list[str]]:
    """The words that ask for a kind of thing in some languages, as they are compared."""
    found: dict[EntryKind, set[str]] = {}
    for code in languages:
        for kind, words in ASKING.get(code, {}).items():
            found.setdefault(kind, set()).update(folded(word) for word in words.split())
    return {kind: sorted(words) for kind, words in sorted(found.items())}
