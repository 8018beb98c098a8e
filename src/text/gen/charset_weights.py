"""Makes ../charset_weights.inc, how common hanzi and hangul are, for the encoding detector.

    python3 src/text/gen/charset_weights.py [UNICODE_FOLDER] > src/text/charset_weights.inc

`make tables` runs it; UNICODE_FOLDER holds the Unihan_*.txt.bz2 files (default
/usr/share/unicode, Debian package unicode-data).

A hanzi's tier: 1 = Unihan kFrequency 1-2, 2 = 3-4, 3 = level 1 of GB 2312 or Big5, 4 = level 2, 0 = anything else. Simplified
characters have no kFrequency of their own and take that of their Traditional forms. Bit 3 is set for characters of
the Japanese list (kJoyoKanji).

A hangul syllable's tier: 1 = the syllables that Korean grammar and everyday words use most, listed below by
hand; 2 = readings of the Korean education hanja (kHangul with E) and further everyday ones; 0 = anything else.
"""
import unicodedata

from common import array, head, unicode_version, unihan

FIRST, LAST = 0x4E00, 0x9FFF
HANGUL_FIRST, HANGUL_COUNT = 0xAC00, 11172

HANGUL_MOST = """
이 다 는 을 에 의 가 고 하 지 은 를 로 서 한 사 도 기 대 리 자 나 시 인 어 아 라 정 그 있 것 만 일 수 들 해 부 보
제 전 장 성 오 게 여 주 면 과 구 원 상 적 동 유 생 비 신 공 국 무 세 조 스 안 위 경 으 소 선 연 화 문 관 우 년 치 마 와
방 계 행 미 모 실 민 산 거 내 중 개 등 영 외 단 발 회 명 학 였 했 았 었 된 되 할 며 니 습 합 까 요 입 네 없 않 더 말 때 러
또 모 바 반 분 불 새 속 심 업 역 용 운 음 점 진 차 체 초 출 통 트 후 력 건 결 교 금 날 너 당 데 드 던 두 든 및 양 작 재
저 직 집 터 투 파 표 하 현 호 히 간 감 각 런 르 려 록 류 률 린 름
"""
HANGUL_MORE = """
갈 강 같 갔 갖 겠 겨 겪 곳 곧 굴 권 귀 극 근 길 깊 깨 꾸 끝 끌 끼 남 낮 낳 녀 노 높 놓 누 눈 느 늘 능 늦 님 달 담 답 덕
덜 덮 둘 뒤 듣 듯 따 땅 떠 떤 떨 뜨 뜻 락 란 람 랑 래 략 량 렇 렸 례 료 루 른 를 릴 림 립 릿 막 많 맞 맡 매 먹 먼 며 몇
몰 못 몸 물 밀 및 밑 밖 받 밝 밤 벌 법 벽 변 별 병 볼 봄 봉 빠 빛 빨 뿌 뿐 쁘 삶 색 석 설 섬 섰 센 셨 손 쉬 쉽 슨 슬 승 식
싶 싸 쌓 써 쓰 쓸 씀 씨 앞 야 약 얼 엄 었 엇 에 열 예 온 올 옮 옳 완 왔 왜 웃 월 은 을 응 읽 잃 임 잇 잊 잘 잡 젊 절 젠 졌
족 존 좋 죄 줄 준 즉 즐 증 질 짓 째 쪽 찍 찬 참 창 찾 채 책 처 척 천 철 청 총 최 추 축 춘 충 취 층 칠 침 커 컨 켜 코 큰 키
킨 킬 타 탁 태 택 토 퍼 펴 편 평 포 폭 품 프 피 필 학 함 항 핵 행 향 허 헌 험 혁 형 혜 혼 확 환 황 획 효 훌 훨 휘 흐 흔 흥 희
"""


def level(cp):
    """1 or 2 where GB 2312 or Big5 have the character in their first or second part, else 0."""
    levels = []
    for codec, first_end, second_end in (("gb2312", 0xD7FE, 0xF7FE), ("big5", 0xC67E, 0xF9D5)):
        try:
            raw = chr(cp).encode(codec)
        except UnicodeEncodeError:
            continue
        code = int.from_bytes(raw, "big")
        levels.append(1 if code <= first_end else 2 if code <= second_end else 0)
    return min((l for l in levels if l), default=0)


def hanzi_tiers():
    frequency = {cp: int(v) for cp, _, v in unihan("DictionaryLikeData", "kFrequency")}
    for cp, field, value in list(unihan("Variants", "kTraditionalVariant", "kSimplifiedVariant")):
        others = [int(word[2:], 16) for word in value.split()]
        pairs = [(cp, o) if field == "kTraditionalVariant" else (o, cp) for o in others]
        for simplified, traditional in pairs:
            if traditional in frequency:
                frequency[simplified] = min(frequency.get(simplified, 9), frequency[traditional])
    joyo = {cp for cp, _, _ in unihan("OtherMappings", "kJoyoKanji")}
    tiers = []
    for cp in range(FIRST, LAST + 1):
        rank = frequency.get(cp, 9)
        tier = 1 if rank <= 2 else 2 if rank <= 4 else {1: 3, 2: 4, 0: 0}[level(cp)]
        tiers.append(tier | (8 if cp in joyo else 0))
    return tiers


def hangul_tiers():
    tiers = [0] * HANGUL_COUNT
    for _, _, value in unihan("Readings", "kHangul"):
        for reading in value.split():
            jamo, _, source = reading.partition(":")
            syllable = unicodedata.normalize("NFC", jamo)
            if "E" in source and len(syllable) == 1:
                tiers[ord(syllable) - HANGUL_FIRST] = 2
    for words, tier in ((HANGUL_MORE, 2), (HANGUL_MOST, 1)):
        for syllable in words.split():
            tiers[ord(syllable) - HANGUL_FIRST] = tier
    return tiers


def packed(values, bits):
    """`values` of so many bits each, the first one lowest, as bytes."""
    per_byte = 8 // bits
    values = values + [0] * (-len(values) % per_byte)
    return [sum(v << (bits * i) for i, v in enumerate(values[at:at + per_byte]))
            for at in range(0, len(values), per_byte)]


def main():
    head("charset_weights.py", f"Unihan {unicode_version()}")
    print(f"/* U+{FIRST:04X}..U+{LAST:04X}, four bits each: tier in the low three, Japanese list in the fourth. */")
    array("unsigned char", "HANZI_TIERS", packed(hanzi_tiers(), 4))
    print(f"/* U+{HANGUL_FIRST:04X} on, two bits each. */")
    array("unsigned char", "HANGUL_TIERS", packed(hangul_tiers(), 2))
    print("/* clang-format on */")


main()
