package dev.pastdue.sandbox.book;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The person made up for an account's number: nobody real. Locale and zone may be empty, the phone may be anything that
 * a core system's field might hold.
 */
record Cardholder(String customerId, String name, String phone, String locale, String zone, String product) {

    private enum PhoneKind {
        OWN,
        HOUSEHOLD,
        UNUSABLE
    }

    private enum Script {
        TRADITIONAL,
        SIMPLIFIED,
        ENGLISH
    }

    private record Words(String traditional, String simplified, String english) {
        String in(Script script) {
            return switch (script) {
                case TRADITIONAL -> traditional;
                case SIMPLIFIED -> simplified;
                case ENGLISH -> english;
            };
        }
    }

    /** Families of a household share a line, whatever script each member is written in. */
    private static final List<Words> FAMILIES = List.of(
            new Words("陳", "陈", "Chen"),
            new Words("林", "林", "Lin"),
            new Words("黃", "黄", "Huang"),
            new Words("張", "张", "Chang"),
            new Words("李", "李", "Lee"),
            new Words("王", "王", "Wang"),
            new Words("吳", "吴", "Wu"),
            new Words("劉", "刘", "Liu"),
            new Words("蔡", "蔡", "Tsai"),
            new Words("楊", "杨", "Young"),
            new Words("許", "许", "O'Connor"),
            new Words("鄭", "郑", "Harris"),
            new Words("謝", "谢", "Miller"),
            new Words("郭", "郭", "Smith-Jones"),
            new Words("洪", "洪", "Hunt"),
            new Words("邱", "邱", "Taylor"),
            new Words("曾", "曾", "Walker"),
            new Words("廖", "廖", "Brown"),
            new Words("賴", "赖", "Wright"),
            new Words("歐陽", "欧阳", "McAllister"),
            new Words("司馬", "司马", "van der Berg"),
            new Words("諸葛", "诸葛", "Clarke"),
            new Words("上官", "上官", "Evans"),
            new Words("張簡", "张简", "de Souza"));

    private static final List<Words> FIRST = List.of(
            new Words("怡", "怡", "Mary"),
            new Words("志", "志", "James"),
            new Words("淑", "淑", "Linda"),
            new Words("俊", "俊", "Peter"),
            new Words("雅", "雅", "Grace"),
            new Words("家", "家", "Kevin"),
            new Words("美", "美", "Mary-Jane"),
            new Words("建", "建", "Daniel"),
            new Words("佩", "佩", "Alice"),
            new Words("冠", "冠", "Christopher"),
            new Words("麗", "丽", "Susan"),
            new Words("宗", "宗", "Jo"));

    /** The second character of a Chinese given name; a name may do without. */
    private static final List<Words> SECOND = List.of(
            new Words("君", "君", ""),
            new Words("明", "明", ""),
            new Words("芬", "芬", ""),
            new Words("傑", "杰", ""),
            new Words("婷", "婷", ""),
            new Words("豪", "豪", ""),
            new Words("玲", "玲", ""),
            new Words("宏", "宏", ""),
            new Words("蓉", "蓉", ""),
            new Words("廷", "廷", ""),
            new Words("華", "华", ""),
            new Words("", "", ""));

    private static final List<String> OTHER_ZONES = List.of(
            "Asia/Shanghai",
            "Asia/Shanghai",
            "Asia/Tokyo",
            "Asia/Singapore",
            "America/Los_Angeles",
            "America/New_York",
            "Europe/London",
            "Australia/Sydney");

    private static final List<String> UNUSABLE = List.of("", "12345", "n/a", "+1 555-0100", "無");

    /** How far down the numbers a household's other account is looked for. */
    private static final int NEIGHBOURS = 40;

    static Cardholder of(int account) {
        String locale = locale(account);
        int household = household(account);
        return new Cardholder(
                "K%06d".formatted(account),
                name(account, household, locale),
                phone(account, household),
                locale,
                zone(account),
                switch (locale) {
                    case "en" -> "credit card";
                    default -> "信用卡";
                });
    }

    /** The number that {@link #phone} means, in E.164; empty where it is none that can be texted. */
    static String number(int account) {
        return kind(account) == PhoneKind.UNUSABLE ? "" : "+1" + FictionalPhones.digits(household(account));
    }

    /** Where the person is: the account's zone, else the phone's; empty where neither says it. */
    static String whereabouts(int account) {
        String zone = zone(account);
        return !zone.isEmpty() || kind(account) == PhoneKind.UNUSABLE ? zone : FictionalPhones.zone(household(account));
    }

    private static String locale(int account) {
        double draw = RandomStream.LOCALE.of(account).nextDouble();
        return draw < 0.68 ? "zh-TW" : draw < 0.76 ? "zh-CN" : draw < 0.88 ? "en" : "";
    }

    private static String zone(int account) {
        RandomGenerator random = RandomStream.ZONE.of(account);
        double draw = random.nextDouble();
        return draw < 0.75 ? "Asia/Taipei" : draw < 0.87 ? "" : RandomStream.oneOf(OTHER_ZONES, random);
    }

    private static String name(int account, int household, String locale) {
        RandomGenerator random = RandomStream.NAME.of(account);
        boolean foreigner = random.nextInt(25) == 0;
        Script script = switch (locale) {
            case "en" -> Script.ENGLISH;
            case "zh-CN" -> Script.SIMPLIFIED;
            default -> foreigner ? Script.ENGLISH : Script.TRADITIONAL;
        };
        String family =
                RandomStream.oneOf(FAMILIES, RandomStream.FAMILY.of(household)).in(script);
        String first = RandomStream.oneOf(FIRST, random).in(script);
        return script == Script.ENGLISH
                ? first + " " + family
                : family + first + RandomStream.oneOf(SECOND, random).in(script);
    }

    private static String phone(int account, int household) {
        RandomGenerator random = RandomStream.PHONE_FORM.of(account);
        if (kind(account) == PhoneKind.UNUSABLE) {
            return RandomStream.oneOf(UNUSABLE, random);
        }
        String digits = FictionalPhones.digits(household);
        String area = digits.substring(0, 3);
        String exchange = digits.substring(3, 6);
        String line = digits.substring(6);
        return switch (random.nextInt(20)) {
            case 0 -> "+1 (" + area + ") " + exchange + "-" + line;
            case 1 -> "+1 " + area + "-" + exchange + "-" + line;
            case 2 -> "+1." + area + "." + exchange + "." + line;
            case 3 -> fullWidth("+1" + digits);
            default -> "+1" + digits;
        };
    }

    /** The account whose phone this one gives: a lower number for a household, else its own. */
    private static int household(int account) {
        if (kind(account) == PhoneKind.HOUSEHOLD) {
            int other = account - 1 - RandomStream.HOUSEHOLD.of(account).nextInt(NEIGHBOURS);
            while (other > 0 && kind(other) != PhoneKind.OWN) {
                other--;
            }
            if (other > 0) {
                return other;
            }
        }
        return account;
    }

    private static PhoneKind kind(int account) {
        double draw = RandomStream.PHONE_KIND.of(account).nextDouble();
        return draw < 0.005 ? PhoneKind.UNUSABLE : draw < 0.025 ? PhoneKind.HOUSEHOLD : PhoneKind.OWN;
    }

    private static String fullWidth(String ascii) {
        StringBuilder wide = new StringBuilder();
        ascii.chars().forEach(c -> wide.append((char) (c + 0xFEE0)));
        return wide.toString();
    }
}
