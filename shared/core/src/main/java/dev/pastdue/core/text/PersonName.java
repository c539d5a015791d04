package dev.pastdue.core.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What of a book's name may stand in a text: the family name and stars of a Chinese or Korean name, the first name of another, or nothing
 * where it is not certain which part is which, or whether it is a person's name at all.
 *
 * <p>Core systems keep notes beside names, and other things in their place: {@code （已故）王小明}, {@code VIP王小明}, {@code N/A}, a
 * number, a company. None of it may reach a text.
 */
final class PersonName {
    private static final int MAX_WORD_LENGTH = 20;
    private static final int MAX_STARS = 3;

    private static final Pattern NOTES = Pattern.compile(
            "\\([^()]*\\)|\\[[^\\[\\]]*\\]|【[^【】]*】|「[^「」]*」|『[^『』]*』|《[^《》]*》|〈[^〈〉]*〉|〔[^〔〕]*〕|\"[^\"]*\"|“[^“”]*”");
    /** With any of these it is not a name, or more than one: an address, a formula, a link, a phone number. */
    private static final Pattern NOT_A_NAME =
            Pattern.compile("[()\\[\\]{}<>【】「」『』《》〈〉〔〕\"“”@/\\\\:=+|&;%^~$#?!,]|[0-9][0-9"
                    + " -]{4,}[0-9]|(?i:\\b(?:and|or|und|et)\\b|www\\.)");

    private static final Pattern COMPANY = Pattern.compile(
            "公司|集团|集團|银行|銀行|商店|商行|商场|商場|商社|超市|工厂|工廠|加工厂|合作社|事务所|事務所|協會|协会|学校|學校|大学|大學|医院|醫院|基金|中心|工作室|企业|企業"
                    + "|餐厅|餐廳|饭店|飯店|酒店|网吧|药房|藥房|经营部|門市|门市|株式会社|株式會社|주식회사|유한회사|\\(주\\)|㈜|㈱"
                    + "|\\b(?:ltd|limited|llc|llp|inc|incorporated|corp|corporation|company|co|plc|pty|pvt|gmbh|ag|sarl|srl|spa|bv|nv|oy|ab|sdn|bhd|kk"
                    + "|bank|trust|holdings?|group|partners|enterprises?|traders|trading|services?|solutions|store|shop|cafe|restaurant|school"
                    + "|university|hospital|foundation|association|church|club|studio|garage|consulting|industries|international)\\b",
            Pattern.CASE_INSENSITIVE);

    /** Whole values that stand where a name lacks, without spaces and signs. */
    private static final Set<String> NO_NAME =
            words("na nan nil null none noname nonamegiven unknown unnamed undefined anonymous anon test tester"
                    + " testing testuser testname testcustomer testaccount dummy sample example demo temp tmp todo tbd tba"
                    + " xxx xx x abc abcd asdf qwerty foo bar foobar foo bar ref name value div0 num error err customer"
                    + " client user account holder accountholder borrower member guest admin administrator deleted"
                    + " redacted removed masked hidden confidential private blank empty notavailable notapplicable"
                    + " notprovided notknown missing void default nobody noone firstname lastname fullname name"
                    + " firstnamelastname surname yourname johndoe janedoe desconocido sinnombre inconnu unbekannt"
                    + " sconosciuto mr mrs ms miss sir madam dear true false yes no ok");

    private static final Set<String> NO_NAME_HAN =
            words("未知 无 無 無名 无名 无名氏 無名氏 不详 不詳 匿名 测试 測試 测试用户 測試用戶 空 空白 待定 待补 待補 暂无 暫無 客户 客戶 顾客 顧客 用户 用戶 会员"
                    + " 會員 本人 姓名 名字 先生 女士 小姐 太太 贵宾 貴賓 借款人 持卡人 张三 李四 張三 王五 某某 佚名 其他 其它 未填 未提供 不明 错误 錯誤");

    /** Notes and relations in Latin letters: whose name follows is not certain, or the note is what would be shown. */
    private static final Set<String> NOTE_WORDS =
            words("vip test dummy late deceased decd dec'd estate rip fraud fraudster bankrupt bankruptcy blacklist"
                    + " blacklisted dnc donotcall customer client account acct borrower guarantor coborrower co-borrower"
                    + " executor executors executrix administrator trustee heirs heir attn attention care of the"
                    + " do-not-call vulnerable hospital prison jail litigation legal wife husband mother father son"
                    + " daughter brother sister widow spouse mum mom dad former formerly aka alias nee minor junior via"
                    + " per by for from to exec almarhum almarhumah alm almh allahyarham arwah mendiang marhum difunto"
                    + " difunta feu cust debtor debtors co-debtor codebtor clt cardholder null none unknown no not dont"
                    + " call stop hold old new tel phone mobile cell email mail sms http https com");

    private static final Set<String> TITLES = words(
            "mr mrs ms miss mx dr prof professor sir dame rev reverend fr hon lady lord herr frau fräulein sr sra srta"
                    + " señor señora m mme mlle monsieur madame don doña dato datuk datin tan tun puan encik cik haji"
                    + " hajah hj khun shri shree sri smt kumari engr atty capt captain col colonel maj lt sgt pastor"
                    + " sheikh sheikha imam mag dipl bapak ibu madam master");

    private static final Set<String> SUFFIXES =
            words("jr sr ii iii iv v esq phd md dds cpa mba bsc msc rn mp qc kc obe mbe");

    private static final Set<String> PARTICLES = words(
            "van von de del della der den da das di do dos du la le al el bin binti ibn abu abd abdul bte a/l d/o s/o"
                    + " y ter ten st");

    private static final Pattern HAN_TITLE = Pattern.compile(
            "(?:先生|女士|小姐|太太|夫人|老师|老師|经理|經理|总经理|總經理|老板|老闆|医生|醫生|醫師|医师|律师|律師|教授|博士|主任|同学|同學|同志|师傅|師傅|師父|阿姨|大姐|大哥|様|さん|收|启|鈞啟|台启)$");
    private static final Pattern HAN_RUN = Pattern.compile("[\\p{IsHan}*＊×○●◯■□_]+(?:(?<=[\\p{IsHan}])[xX]+\\b)?");
    private static final Pattern ASCII_LETTERS_AND_DIGITS = Pattern.compile("[0-9A-Za-z]");
    private static final Pattern SPACES = Pattern.compile(" {2,}");
    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]");
    private static final Pattern HAN_MASK = Pattern.compile("[*＊×○〇●◯■□_某xX]");
    private static final Pattern KOREAN_TITLE = Pattern.compile("(?:씨|님|선생님|귀하|고객님)$");

    /** Scripts that stand well within a Chinese text. */
    private static final Set<UnicodeScript> EUROPEAN =
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.GREEK, UnicodeScript.CYRILLIC);

    private static final Set<UnicodeScript> RIGHT_TO_LEFT = EnumSet.of(
            UnicodeScript.ARABIC, UnicodeScript.HEBREW, UnicodeScript.SYRIAC, UnicodeScript.THAANA, UnicodeScript.NKO);
    private static final Set<String> RIGHT_TO_LEFT_LANGUAGES =
            Set.of("ar", "fa", "he", "iw", "ur", "ps", "sd", "ug", "yi", "ji", "dv", "ckb", "ku");

    private PersonName() {}

    private static Set<String> words(String words) {
        return Arrays.stream(words.split(" ", -1)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The part that may be shown.
     *
     * @param written on one line, as {@link Wording} leaves it
     * @param locale of the text
     * @return empty where it is safer to say nothing
     */
    static String shown(String written, Locale locale) {
        if (COMPANY.matcher(written).find()) {
            return "";
        }
        String name = withoutNotes(Normalizer.normalize(written, Form.NFKC).replace('’', '\''));
        if (name.isEmpty() || standsForNone(name)) {
            return "";
        }
        Set<UnicodeScript> scripts = scripts(name);
        boolean latin = scripts.remove(UnicodeScript.LATIN);
        if (scripts.equals(EnumSet.of(UnicodeScript.HAN))) {
            return chinese(name);
        }
        if (scripts.equals(EnumSet.of(UnicodeScript.HANGUL))) {
            return korean(name);
        }
        if (scripts.size() + (latin ? 1 : 0) != 1) {
            return "";
        }
        UnicodeScript script = latin ? UnicodeScript.LATIN : scripts.iterator().next();
        return isReadable(script, locale) ? first(name) : "";
    }

    private static String withoutNotes(String name) {
        String left = name;
        for (int depth = 0; depth < 3; depth++) {
            left = NOTES.matcher(left).replaceAll(" ");
        }
        return SPACES.matcher(left).replaceAll(" ").strip();
    }

    private static boolean standsForNone(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        String letters = NEITHER_LETTER_NOR_DIGIT.matcher(small).replaceAll("");
        return letters.isEmpty()
                || NO_NAME.contains(letters)
                || NO_NAME.contains(DIGITS.matcher(letters).replaceAll(""))
                || NO_NAME_HAN.contains(letters);
    }

    private static Set<UnicodeScript> scripts(String name) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        name.codePoints().filter(Character::isLetter).forEach(c -> {
            UnicodeScript script = UnicodeScript.of(c);
            if (script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED) {
                scripts.add(script);
            }
        });
        return scripts;
    }

    private static boolean isReadable(UnicodeScript script, Locale locale) {
        if (script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA || script == UnicodeScript.BOPOMOFO) {
            return false;
        }
        if (LanguageTags.isChinese(locale)) {
            return EUROPEAN.contains(script);
        }
        return !RIGHT_TO_LEFT.contains(script) || RIGHT_TO_LEFT_LANGUAGES.contains(locale.getLanguage());
    }

    /** The Chinese part alone, whatever stands around it. */
    private static String chinese(String name) {
        if (NOT_A_NAME
                .matcher(ASCII_LETTERS_AND_DIGITS.matcher(name).replaceAll(""))
                .find()) {
            return "";
        }
        List<String> runs = new ArrayList<>();
        Matcher run = HAN_RUN.matcher(name);
        while (run.find()) {
            if (run.group().codePoints().anyMatch(Character::isLetter)) {
                runs.add(run.group());
            }
        }
        if (runs.size() == 2 && followEachOther(name, runs)) {
            return spaced(runs.get(0), runs.get(1));
        }
        return runs.size() == 1 ? maskedChinese(runs.getFirst()) : "";
    }

    private static boolean followEachOther(String name, List<String> runs) {
        return name.contains(runs.get(0) + " " + runs.get(1));
    }

    /** Family name, space, given name; the other way round it is no one's to guess. */
    private static String spaced(String first, String second) {
        String bare = HAN_TITLE.matcher(second).replaceFirst("");
        if (bare.isEmpty()) {
            return maskedChinese(first);
        }
        boolean family = FamilyNames.chinese(first + second) == first.length();
        boolean either = bare.codePointCount(0, bare.length()) == 1 && FamilyNames.chinese(bare) > 0;
        return family && !either ? maskedChinese(first + second) : "";
    }

    private static String maskedChinese(String written) {
        String name = written.startsWith("*") || written.startsWith("＊")
                ? withoutFirstMark(written)
                : HAN_TITLE.matcher(written).replaceFirst("");
        int family = FamilyNames.chinese(name);
        int rest = name.codePointCount(Math.min(family, name.length()), name.length());
        boolean masked = HAN_MASK.matcher(name).find();
        int most = masked ? 6 : 3;
        return family == 0 || rest > most || (standsForNone(name) && rest > 0)
                ? ""
                : name.substring(0, family) + "*".repeat(Math.clamp(rest, 1, MAX_STARS));
    }

    /** A mark before a whole name is a note; before two characters it hides the family name. */
    private static String withoutFirstMark(String written) {
        String name = HAN_TITLE.matcher(written.replaceFirst("^[*＊]+", "")).replaceFirst("");
        return name.codePointCount(0, name.length()) >= 3
                        && !HAN_MASK.matcher(name).find()
                ? name
                : "";
    }

    private static String korean(String name) {
        String plain = name.replaceAll("[A-Za-z0-9*]+", " ").strip();
        String bare = KOREAN_TITLE.matcher(plain).replaceFirst("").strip();
        String together = bare.replace(" ", "");
        int family = FamilyNames.korean(together);
        int space = bare.indexOf(' ');
        boolean inOrder = space < 0 || (space == family && bare.indexOf(' ', space + 1) < 0);
        int rest = together.length() - family;
        boolean whole = together.codePoints().allMatch(c -> UnicodeScript.of(c) == UnicodeScript.HANGUL);
        return family == 0 || rest < 1 || rest > 3 || !inOrder || !whole
                ? ""
                : together.substring(0, family) + "*".repeat(Math.clamp(rest, 1, MAX_STARS));
    }

    /** The first name of a name in an alphabet. */
    private static String first(String name) {
        if (NOT_A_NAME.matcher(name.replace(',', ' ')).find()) {
            return "";
        }
        int comma = name.indexOf(',');
        if (comma < 0) {
            return first(wordsOf(name), "");
        }
        String before = name.substring(0, comma).strip();
        String after = name.substring(comma + 1).strip();
        int next = after.indexOf(',');
        String given = next < 0 ? after : after.substring(0, next).strip();
        List<String> words = wordsOf(given);
        if (!words.isEmpty() && words.stream().allMatch(word -> SUFFIXES.contains(letters(word)))) {
            return first(wordsOf(before), "");
        }
        return wordsOf(before).stream().anyMatch(PersonName::isNote) ? "" : first(words, before);
    }

    /** @param family what stood before a comma; empty without one */
    private static String first(List<String> written, String family) {
        if (written.stream().anyMatch(PersonName::isNote)) {
            return "";
        }
        boolean titled = !written.isEmpty() && TITLES.contains(letters(written.getFirst()));
        List<String> words = written.stream()
                .dropWhile(word -> TITLES.contains(letters(word)))
                .filter(word -> !SUFFIXES.contains(letters(word)) || word.equals(written.getFirst()))
                .toList();
        if (words.isEmpty() || (titled && words.size() == 1 && family.isEmpty())) {
            return "";
        }
        String word = words.getFirst();
        if (letters(word).length() == 1 && words.size() > 2) {
            word = words.get(1);
        }
        return isFirstName(word, words, family) ? cased(word) : "";
    }

    private static boolean isFirstName(String word, List<String> words, String family) {
        int letters = letters(word).codePointCount(0, letters(word).length());
        if (letters < 2
                || word.length() > MAX_WORD_LENGTH
                || word.codePoints().anyMatch(Character::isDigit)
                || PARTICLES.contains(word.toLowerCase(Locale.ROOT))) {
            return false;
        }
        if (word.length() == 2
                && word.equals(word.toUpperCase(Locale.ROOT))
                && !word.matches("(?i).*[aeiouy].*")
                && word.matches("[A-Z]+")) {
            return false;
        }
        String last = family.isEmpty() ? words.getLast() : family;
        if (family.isEmpty() && words.size() == 1) {
            return !FamilyNames.maybePinyinOfTwo(word);
        }
        return !FamilyNames.romanised(last) || !FamilyNames.maybeRomanisedGivenName(word);
    }

    private static boolean isNote(String word) {
        return NOTE_WORDS.contains(word.toLowerCase(Locale.ROOT).replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", ""));
    }

    /** Without what no name is written with at its ends; an initial keeps no dot. */
    private static List<String> wordsOf(String name) {
        var words = new ArrayList<String>();
        for (String word : name.split("[ .*·_]+", -1)) {
            String bare = word.replaceAll("^[^\\p{L}\\p{N}@#=+/&]+|[^\\p{L}\\p{M}\\p{N}@#=+/&'?!]+$", "");
            if (!letters(bare).isEmpty() || bare.codePoints().anyMatch(c -> "@#=+/&?!".indexOf(c) >= 0)) {
                words.add(bare);
            }
        }
        return words;
    }

    private static String letters(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}]", "");
    }

    /** With a capital where it is written in capitals or in small letters alone. */
    private static String cased(String word) {
        boolean one = word.equals(word.toUpperCase(Locale.ROOT)) || word.equals(word.toLowerCase(Locale.ROOT));
        if (!one) {
            return word;
        }
        var cased = new StringBuilder(word.length());
        boolean begins = true;
        for (int i = 0; i < word.length(); ) {
            int c = word.codePointAt(i);
            i += Character.charCount(c);
            cased.appendCodePoint(begins ? Character.toTitleCase(c) : Character.toLowerCase(c));
            begins = c == '-' || (c == '\'' && cased.length() == 2);
        }
        return cased.toString();
    }
}
