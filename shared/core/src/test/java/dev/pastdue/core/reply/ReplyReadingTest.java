package dev.pastdue.core.reply;

import static dev.pastdue.core.reply.Intent.OPT_OUT;
import static dev.pastdue.core.reply.Intent.OTHER;
import static dev.pastdue.core.reply.Intent.WRONG_NUMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReadingTest {
    /** A Wednesday. */
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 18);

    /** docs.aws.amazon.com, "Opting out of receiving SMS messages". */
    private static final List<String> AWS =
            List.of("ARRET", "CANCEL", "END", "OPT-OUT", "OPTOUT", "QUIT", "REMOVE", "STOP", "TD", "UNSUBSCRIBE");

    private static final List<String> WORDS = Stream.concat(
                    AWS.stream(), Stream.of("T", "R", "REVOKE", "STOPALL", "OPT OUT", "退订", "退訂", "拒收", "取消"))
            .toList();

    private static final List<String> SENTENCES = List.of(
            "stop texting me",
            "please take me off your list",
            "no more messages",
            "我要退订",
            "别再发短信了",
            "不要再传简讯给我",
            "请停止发送短信",
            "怎么退订");

    private static final ReplyReading.Context NOTHING_KNOWN = new ReplyReading.Context(List.of(), "");

    private static Intent intent(String reply) {
        return ReplyReading.meaning(reply, "en", TODAY).intent();
    }

    static List<String> optOutWords() {
        return WORDS;
    }

    @ParameterizedTest
    @MethodSource("optOutWords")
    void anOptOutWordAloneOptsOut(String word) {
        assertThat(intent(word)).isEqualTo(OPT_OUT);
    }

    @ParameterizedTest
    @MethodSource("optOutWords")
    void anOptOutWordInsideALongerLatinWordDoesNot(String word) {
        for (String latin : List.of("x", "in", "able", "s7", "_a")) {
            if (word.charAt(0) < 'a') {
                assertThat(ReplyReading.certain(word + latin, NOTHING_KNOWN, "en"))
                        .as(word + latin)
                        .isNull();
                assertThat(ReplyReading.certain("see " + latin + word + " there", NOTHING_KNOWN, "en"))
                        .as(latin + word)
                        .isNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I will not stop", "don't stop", "weekend", "the end date", "non-stop", "bus stop", "send",
                        "unstoppable",
                "Mr. T", "R u there", "TD Bank", "www.stop.com", "the show is cancelled", "pretend", "toddler",
                        "a T-shirt",
                "不要退订", "别退订", "我没有退订", "退订单的事", "取消预约", "停电了", "T恤", "td8899",
                "This number is not monitored. Reply STOP to unsubscribe, HELP for help.", "【示例商城】五折，回T退订"
            })
    void hardNegativesDoNotOptOut(String reply) {
        assertThat(intent(reply)).isNotEqualTo(OPT_OUT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I will SEND it Friday | PROMISE | 2026-03-20",
                "what's the END date? | HELP |",
                "What happens if I reply STOP? | HELP |",
                "I have not paid | OTHER |",
                "还没还 | OTHER |",
                "没有付 | OTHER |",
                "did I pay? | HELP |",
                "怎么还款 | HELP |",
                "怎麼繳款 | HELP |",
                "ＳＴＯＰ　ＰＬＥＡＳＥ | OPT_OUT |",
                "START | OPT_IN |",
                "恢復簡訊 | OPT_IN |",
                "START, I paid | PAID |",
                "STOP. Wrong number. | OPT_OUT |",
                "wrong number, I don't owe this | WRONG_NUMBER |",
                "I don't owe this, I paid | DISPUTE |",
                "已还，退订 | OPT_OUT |",
                "我没欠钱，已经还了 | DISPUTE |",
                "I'll sue you | OTHER |",
                "去告我啊 | OTHER |"
            })
    void theFirstIntentThatIsMeantCounts(String reply, Intent intent, String detail) {
        Meaning meaning = ReplyReading.meaning(reply, "en", TODAY);
        assertThat(meaning.intent()).isEqualTo(intent);
        assertThat(meaning.detail()).isEqualTo(detail == null ? "" : detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-TW | 後天繳 | 2026-03-20",
                "zh-TW | 禮拜五繳 | 2026-03-20",
                "zh-CN | 周三还 | 2026-03-25",
                "zh-CN | 下周一还 | 2026-03-23",
                "zh-CN | 下周三还 | 2026-03-25",
                "zh-CN | 下下周一还 | 2026-03-30",
                "zh-CN | 15号还 | 2026-04-15",
                "zh-CN | 18号还 | 2026-04-18",
                "zh-CN | 19号还 | 2026-03-19",
                "zh-CN | 二十五号还 | 2026-03-25",
                "zh-CN | 十号还 | 2026-04-10",
                "zh-CN | 1月15日还 | 2027-01-15",
                "zh-CN | 2026年4月1日还 | 2026-04-01",
                "zh-CN | 2025年4月1日会还 | ''",
                "zh-CN | 月底还 | 2026-03-31",
                "zh-CN | 下月底还 | 2026-04-30",
                "zh-CN | 2月30日会还 | ''",
                "zh-CN | 45号会还 | ''",
                "zh-CN | 两天内还 | 2026-03-20",
                "en | I'll pay 2026-04-01 | 2026-04-01",
                "en | I'll pay 2025-04-01 | ''",
                "en | I'll pay Jan 15th | 2027-01-15",
                "en | I'll pay within two days | 2026-03-20",
                "en | I'll pay on 3/4 | 2027-03-04",
                "en-US | I'll pay on 3/4 | 2027-03-04",
                "en-GB | I'll pay on 3/4 | 2026-04-03",
                "en | I'll pay on 25/3 | 2026-03-25",
                "en | I'll pay next Friday | 2026-03-27",
                "en | Friday | 2026-03-20",
                "en | I'll pay today | 2026-03-18",
                "en | payday | ''",
                "en | I'll pay on payday | ''"
            })
    void promisedDaysAreResolvedFromTheDayOfReceipt(String locale, String reply, String detail) {
        Meaning meaning = ReplyReading.meaning(reply, locale, TODAY);
        assertThat(meaning.intent()).isEqualTo(Intent.PROMISE);
        assertThat(meaning.detail()).isEqualTo(detail);
    }

    /** A phone's reaction to our text, or an answer that quotes it, says nothing of its own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "對「【示例銀行】林**您好：您的信用卡有新臺幣3,901元逾期未繳，已逾期8天。如已繳款，請忽略本簡訊。回覆T退訂」按了喜歡",
                "已赞“【示例银行】林**您好：您的信用卡应于2026年3月10日还款3,901元，目前已逾期8天。如已还款，请忽略本短信。回复T退订”",
                "👍“【示例银行】林**您好：您的信用卡有3,901元逾期未还。如已还款，请忽略本短信。回复T退订”",
                "好的，谢谢提醒「【示例银行】林**您好：您的信用卡有3,901元逾期未还。如已还款，请忽略本短信。回复T退订」",
                "Liked “If you have already paid, please ignore this.”",
                "Emphasized “If you have already paid, please ignore this.”",
                "Removed a like from “If you have already paid, please ignore this.”",
                "Loved “Reply STOP to opt out.”",
                "Disliked \"[Example Bank] your payment is past due. Reply STOP to opt out\"",
                "Laughed at “Your card payment of 120.00 is overdue. Text STOP to end.”",
                "Questioned “You were due to pay 120.00 on 10 March.”",
                "❤️ to “If you have already paid, please ignore this.”",
                "Reacted 👍 to “Reply STOP to opt out”",
                "给“如已还款，请忽略本短信。回复T退订”点了赞",
                "强调了“您的贷款已逾期8天。回复TD退订”",
                "Thank you “Your payment is past due. Reply STOP to opt out”",
                "收到「您的信用卡有3,901元逾期未还，回复T退订」",
            })
    void whatIsQuotedOfOursIsNobodysWish(String reply) {
        Meaning meaning = ReplyReading.meaning(reply, "en", TODAY);
        assertThat(meaning).isEqualTo(new Meaning(OTHER, null));
    }

    @Test
    void whatIsSaidBesideAQuoteCounts() {
        assertThat(intent("“Your payment is past due. Reply HELP for help” STOP"))
                .isEqualTo(OPT_OUT);
        assertThat(intent("「您的信用卡已逾期，如已还款请忽略」退订")).isEqualTo(OPT_OUT);
    }

    @Test
    void theTextThatWasSentIsKnownByItsWords() {
        var context = new ReplyReading.Context(List.of(), "Hi Ann, call 400-000-0000. I already paid? Ignore it.");
        assertThat(ReplyReading.meaning("ok “I already paid? Ignore it.”", context, "en", TODAY))
                .isEqualTo(new Meaning(OTHER, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP UNSUBSCRIBE",
                "STOP/END",
                "stop end quit",
                "STOP I already paid",
                "Stop i paid this yesterday",
                "STOP I don't owe you anything",
                "Stop who is this",
                "STOP scam",
                "STOP - Mary",
                "STOP. Who is this",
                "STOP! who are you",
                "stop, who is this?",
                "Stop. How much is it?",
                "STOP. What is this?",
                "Stop it, my husband lost his job",
                "STOP, I'll pay on Friday",
                "Unsubscribe. Who is this?",
                "退订，你们是谁",
                "退订。多少钱？",
                "STOP HELP",
                "STOP INFO",
                "stop already paid",
                "stop paid this yesterday",
                "UNSUBSCRIBE John Smith",
                "opt-out Mary",
                "stop forever please",
                "unsubscribe all",
                "unsub",
                "not interested stop",
                "stop txt",
                "STOP nowww",
                "STOP STOP STOP",
                "Please stop. Thanks",
                "(STOP)",
                "\"STOP\"",
                "stop!!!",
                "STOP ALL",
                "cancel please",
                "ARRETE",
                "ARRETT",
                "quit, thank you",
                "s t o p",
                "STOP this is spam",
                "stop you have the wrong person",
                "hi, STOP",
                "【T】退订",
                "【TD】退订",
                "【退订】谢谢",
                "【退订】。",
                "T，谢谢",
                "T 谢谢",
                "t t",
                "0000",
                "回复0000",
                "QX",
                "00000",
                "回复TD",
                "回T",
                "ＴＤ",
                "Ｔ",
                "Ｔ　Ｄ",
                "退訂，謝謝",
                "请退订",
                "退订退订",
                "「退訂」",
                "td 谢谢",
                "R",
                "N",
                "回复QX",
                "TTT",
            })
    void aKeywordWithCourtesyOrAReasonOptsOut(String reply) {
        assertThat(ReplyReading.certain(reply, NOTHING_KNOWN, "zh-CN")).isEqualTo(new Meaning(OPT_OUT, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stop by tomorrow",
                "cancel my card",
                "end of the month",
                "quit smoking yesterday",
                "remove the fee please",
                "STOP sign on Main Street",
                "end up paying more",
                "stopped by the branch",
                "TD Bank",
                "T恤",
                "退订单的事",
                "取消预约",
                "stop it you are making me laugh",
                "Can I stop?",
                "RT",
                "weekend",
                "0000 is the last four",
            })
    void aKeywordThatIsPartOfSomethingElseIsNone(String reply) {
        Meaning certain = ReplyReading.certain(reply, NOTHING_KNOWN, "zh-CN");
        assertThat(certain == null ? OTHER : certain.intent()).isNotEqualTo(OPT_OUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm not Mary",
                "Not Mary",
                "not Mary Lopez",
                "Not Mary sorry",
                "It's not Mary",
                "Wrong number, not Mary",
                "Nope, not Mary Lopez",
                "This is not Mary",
                "this isn't Mary's phone",
                "this is no longer Mary's number",
                "There is no Mary here",
                "I don't know Mary",
                "I am not the debtor",
                "u have the wrong #",
                "Sorry, I'm not John",
                "no Peter here",
                "I am not Mrs Brown",
                "nobody named Carlos here",
                "This isn't David",
                "Don't know any Linda",
                "you have the wrong number",
                "我不是林小美",
                "不认识林小美",
                "没有林小美这个人",
                "这不是林小美的号码",
                "我不姓林",
                "我不是王伟",
                "我不叫李雷",
                "查无陈大文此人",
                "這不是陳大文的電話",
                "我不認識張偉",
                "你好，我不是刘洋",
            })
    void whoNamesSomebodyElseIsNotReachedHere(String reply) {
        assertThat(ReplyReading.certain(reply, NOTHING_KNOWN, "en")).isEqualTo(new Meaning(WRONG_NUMBER, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm not Paying",
                "I'M NOT WORKING",
                "I AM NOT EMPLOYED ANYMORE",
                "Not Yet",
                "NOT TODAY",
                "Not Possible",
                "I'm not OK",
                "This is not Friday",
                "I don't know Monday maybe",
                "no English here",
                "I am not sure",
                "我不是故意的",
                "没有钱",
                "我不认识这个字",
                "不是不还",
                "没有余额",
                "我没有方法",
                "I'm not happy",
            })
    void whoNamesNobodyIsNoWrongNumber(String reply) {
        assertThat(ReplyReading.certain(reply, NOTHING_KNOWN, "en")).isNull();
    }

    @Test
    void theAccountsNameIsKnown() {
        var context = new ReplyReading.Context(List.of("mary o'neil", "欧阳小美"), "");
        assertThat(ReplyReading.meaning("im not mary", context, "en", TODAY).intent())
                .isEqualTo(WRONG_NUMBER);
        assertThat(ReplyReading.meaning("我不是欧阳小美", context, "en", TODAY).intent())
                .isEqualTo(WRONG_NUMBER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This number is not monitored. Reply STOP to unsubscribe, HELP for help.",
                "Auto-reply: I am out of the office until Monday.",
                "I'm driving right now and will see your message later. Stop.",
                "【示例商城】五折，回T退订",
                "您的验证码是0000",
                "自动回复：我已停止使用短信，请勿发送",
                "[Example Shop] Sale! Reply STOP to end",
                "Your verification code is 000000. Don't share it.",
                "Thank you for contacting us. Please stop by our shop.",
                "You have been unsubscribed",
                "此号码不接收短信回复",
                "Message failed: undeliverable",
            })
    void aRobotHasNoWish(String reply) {
        assertThat(ReplyReading.meaning(reply, "en", TODAY)).isEqualTo(new Meaning(OTHER, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my husband passed away in March",
                "he is dead",
                "他去世了",
                "我妈上个月病逝",
                "the account holder has died",
                "please help me I am begging you",
                "我不想活了",
                "求求你们再给点时间吧走投无路了",
                "I will kill myself",
                "my father passed away last week",
                "我爸往生了",
                "活不下去了",
            })
    void deathAndPleaWaitForAPerson(String reply) {
        assertThat(ReplyReading.meaning(reply, "en", TODAY).stops()).isTrue();
    }

    @Test
    void noPromisedDayLiesInThePastWhateverTheDayOfReceipt() {
        for (LocalDate day = LocalDate.of(2027, 1, 1); day.getYear() < 2029; day = day.plusDays(1)) {
            for (String when : List.of("31号", "1月31日", "2月29日", "周一", "月底", "29号", "下周日", "下个月1号")) {
                LocalDate promised =
                        ReplyReading.meaning(when + "还", "zh-CN", day).promised();
                if (promised != null) {
                    assertThat(promised).as(when + " said on " + day).isAfter(day);
                }
            }
        }
    }

    @Test
    void onTheLastDayOfAMonthItsEndIsTheNextOnes() {
        assertThat(ReplyReading.meaning("月底还", "zh-CN", LocalDate.of(2026, 1, 31))
                        .detail())
                .isEqualTo("2026-02-28");
    }

    /** Case, width, punctuation, emoji, joiners and the kind of characters do not change an opt-out. */
    @Test
    void howAnOptOutIsTypedDoesNotMatter() {
        long seed = 5;
        var random = new Random(seed);
        List<String> all = Stream.concat(WORDS.stream(), SENTENCES.stream()).toList();
        for (int i = 0; i < 5_000; i++) {
            String reply = retyped(all.get(random.nextInt(all.size())), random);
            assertThat(ReplyReading.meaning(reply, "en", TODAY).stops())
                    .as("seed %d, round %d: %s", seed, i, reply)
                    .isTrue();
        }
    }

    private static String retyped(String reply, Random random) {
        String typed = reply;
        if (random.nextBoolean()) {
            typed = typed.toLowerCase(Locale.ROOT);
        }
        if (random.nextBoolean()) {
            typed = typed.toUpperCase(Locale.ROOT);
        }
        if (random.nextBoolean()) {
            typed = typed.replace('订', '訂')
                    .replace('发', '發')
                    .replace('别', '別')
                    .replace('简', '簡')
                    .replace('讯', '訊');
        }
        if (random.nextBoolean()) {
            typed = fullWidth(typed);
        }
        if (random.nextBoolean()) {
            typed = typed.charAt(0) + "\u200b" + typed.substring(1);
        }
        List<String> around = List.of("", " ", "!", "！！", "。", "🙏", "🛑🛑", "👍🏽", "\u3000", "…", "❤️", "\"", "~");
        return around.get(random.nextInt(around.size())) + typed + around.get(random.nextInt(around.size()));
    }

    private static String fullWidth(String reply) {
        return reply.codePoints()
                .map(c -> c > ' ' && c <= '~' ? c + 0xFEE0 : c == ' ' ? '\u3000' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void theLongestRepliesTakeNoLongerThanTheyMust() {
        var seeds = new ArrayList<>(List.of(
                "a",
                " ",
                "0",
                "1/",
                "还",
                "不",
                "我要",
                "please ",
                "i ",
                "stop stop",
                "no more the ",
                "未",
                "已",
                "?",
                "|",
                "🛑",
                "\"",
                "不想再",
                "别再",
                "not pay ",
                "paid not ",
                "get ",
                "cancel my the ",
                "取消",
                "退订短信",
                "下个月",
                "昨天",
                "请麻烦",
                "you "));
        WORDS.forEach(word -> seeds.add(word + " x"));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (String seed : seeds) {
            String reply = seed.repeat(1_600 / seed.length() + 1).substring(0, 1_600);
            // Of this thread alone, however busy the machine is.
            long start = threads.getCurrentThreadCpuTime();
            Meaning meaning = ReplyReading.meaning(reply, "en", TODAY);
            assertThat(meaning).isNotNull();
            assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start))
                    .as(seed)
                    .isLessThan(Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "?", "。", "\ud83d", "\u0000", "🛑"})
    void whatSaysNothingIsOther(String reply) {
        assertThat(intent(reply)).isEqualTo(OTHER);
    }

    @Test
    void englishAndChineseOfAnyRegionAreUnderstood() {
        assertThat(List.of("en", "en-GB", "zh", "zh-CN", "zh-Hant-TW")).allMatch(ReplyReading::understand);
        assertThat(List.of("fr", "zh_CN", "", "xx-YY")).noneMatch(ReplyReading::understand);
    }

    @Test
    void onlyAPromiseHasADay() {
        assertThatThrownBy(() -> new Meaning(OPT_OUT, TODAY)).isInstanceOf(IllegalArgumentException.class);
    }

    /** What reads most like an opt-out, and asks that texts go on. In doubt a person reads it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "please don't stop texting me",
                "do not stop the messages",
                "Keep the texts, don't stop",
                "don't take me off the list",
                "No I won't be sending STOP",
                "Why would I opt out",
                "不要停止发送提醒",
                "請不要停止提醒",
                "千万别给我退订",
                "请勿退订"
            })
    void whoWantsTextsToGoOnDoesNotOptOut(String reply) {
        assertThat(intent(reply)).isNotEqualTo(OPT_OUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "If you don't stop texting me I will complain",
                "你们再不停止发送我就投诉",
                "我要取消接收通知",
                "you people never stop. take me off"
            })
    void whoAsksThatTheyStopDoes(String reply) {
        assertThat(ReplyReading.meaning(reply, "zh-CN", TODAY).stops()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsubscribe唔該", "唔該退訂", "退訂，唔該晒", "拜託幫我退訂", "帮我拒收，劳驾"})
    void courtesyOfAnyRegionMayStandAroundAKeyword(String reply) {
        assertThat(intent(reply)).isEqualTo(OPT_OUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "解除退订",
                "请撤销退订",
                "解除拒收",
                "麻煩取消拒收",
                "唔該解除封鎖",
                "Cancel my stop request",
                "take me off the do not text list",
                "undo my opt out please"
            })
    void whoTakesAnOptOutBackOptsIn(String reply) {
        assertThat(intent(reply)).isEqualTo(Intent.OPT_IN);
    }

    /** What friends write is a class of its own to the model, and none of the intents. */
    @Test
    void whatIsLikeliestOfFriendsIsOtherAndStopsNothing() {
        List<String> labels = List.of("OPT_OUT", "HELP", "OTHER", ReplyReading.CHAT);

        assertThat(read(labels, 0.01, 0.33, 0.32, 0.34)).isEqualTo(new Meaning(OTHER, null, false));
        assertThat(read(labels, 0.2, 0.1, 0.1, 0.6)).isEqualTo(new Meaning(OTHER, null, true));
        assertThat(read(labels, 0.8, 0.1, 0.1, 0)).isEqualTo(new Meaning(OPT_OUT, null, false));
    }

    private static Meaning read(List<String> labels, double... likely) {
        return ReplyReading.meaning(
                labels,
                likely,
                limit -> limit.equals("unread") ? 0.05 : 0.7,
                "see you at the station",
                NOTHING_KNOWN,
                "en",
                TODAY);
    }
}
