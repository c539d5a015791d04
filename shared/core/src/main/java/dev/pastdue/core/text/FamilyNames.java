package dev.pastdue.core.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Chinese and Korean family names, by which it is told where a name begins, and their usual spellings in Latin letters. */
final class FamilyNames {
    /** Of two characters each. */
    private static final Set<String> COMPOUND =
            words("欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 司徒 司空 夏侯 宇文 长孙 長孫 端木"
                    + " 南宫 南宮 轩辕 軒轅 独孤 獨孤 闻人 聞人 呼延 赫连 赫連 澹台 澹臺 钟离 鍾離 申屠 太史 公羊 濮阳 濮陽 淳于 单于 單于 百里 东郭 東郭"
                    + " 西门 西門 范姜 張簡 张简 拓跋 完颜 完顏 纳兰 納蘭 万俟 萬俟 闾丘 閭丘 亓官 司寇 梁丘 左丘 东门 東門 仲孙 仲孫 叔孙 叔孫 南门 南門"
                    + " 第五 鲜于 鮮于 宗政 颛孙 顓孫 巫马 巫馬 公冶 公西 壤驷 漆雕 乐正 樂正 子车 谷梁 榖梁 拓拔 夹谷 段干 歐阳");

    private static final Set<Integer> SINGLE = letters("王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓邓鄧冯馮曹彭曾肖蕭萧"
            + "田董袁潘于於蒋蔣蔡余餘杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾鐘谭譚陆陸汪范範金石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江尹薛闫闫閻阎"
            + "段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯常温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷"
            + "詹申欧歐耿关關兰蘭焦俞左柳甘祝包宁寧尚符舒阮柯纪紀梅童凌毕畢单單季裴霍涂塗成苗谷盛曲翁冉骆駱蓝藍路游遊辛靳欧管柴蒙鲍鮑华華喻祁"
            + "蒲房滕屈饶饒解牟艾尤阳陽时時穆农農司卓古吉缪繆简簡车車项項连連芦蘆麦麥褚娄婁窦竇戚岑景党黨宫宮费費卜冷晏席卫衛米柏宗瞿桂全佟应應"
            + "臧闵閔苟邬鄔边邊卞姬师師仇栾欒隋商刁沙荣榮巫寇桑郎甄丛叢仲虞敖巩鞏佘池查麻苑迟遲邝鄺官封谈談匡鞠惠荆荊乐樂冀郁鬱胥南班储儲原"
            + "栗燕楚鄢劳勞谌諶奚皮粟冼藺蔺楼樓盘盤满滿闻聞位厉厲伊仝区區郜阚闞花屠朴盖蓋练練廉禹祖漆巴卿狄平索宣"
            + "晋晉敬扈晁芮普阙闕浦戈伏鹿薄邸雍辜乌烏母裘亓修邰赫杭况況那宿鲜鮮逯隆茹诺諾慕危亢嵇湛宾賓"
            + "戎勾利伦倫禄祿蒯檀笪尧堯郗嘉郤璩濮寿壽蓟薊逄鬲籍咸鄂咎赖賴竺束韶暨钭殳滑崇游訾逢钮鈕诸諸柏邴富乌巫牧隗弓蓬"
            + "宓甫厍盎钦欽佴伯墨缑麴曾毋沙乜养鞠须須巢蒯紅游竺商牟晋楚法汝鄢涂钦岳缑亢况郈丘代冮练宦揭苏蕭鄞遆隽闪"
            + "尕庹侴么谯譙仉税鲁缐奉仰泮郏浩仵杞甯寗朮术蹇晃尉蘧佀宰苍");

    private static final Set<String> KOREAN_COMPOUND = words("남궁 황보 제갈 사공 선우 서문 독고 동방");
    private static final Set<Integer> KOREAN = letters("김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석선설마길"
            + "연위표명기반라왕금옥육인맹제모탁국어은편용예경봉사부가복태목형두감호범좌팽승간상시갈리로림량련");

    /** Pinyin, Wade-Giles, Cantonese and Korean, without marks. */
    private static final Set<String> ROMANISED = words(
            "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song"
                    + " tang han feng deng cao peng zeng xiao tian dong yuan pan yu jiang cai du ye cheng su wei lu lyu ding ren shen yao cui zhong tan"
                    + " fan jin shi liao jia xia fu fang bai zou meng xiong qin qiu yin xue yan duan lei hou long tao gu mao hao gong shao wan qian dai"
                    + " mo kong xiang chang wen kang ouyang sima zhuge shangguan qi qiao pang ni zhuang nie zhai"
                    + " chan cheung wong lee lau leung ng lam ho chow kwok kwan yeung tsang tse tang fung hui tsui yip choi mak poon siu lui so to tam"
                    + " chiu kwong lo law mok ip au-yeung auyeung szeto chu chiang hsu hsieh hsiao tsai chou tseng cheng chao chien kuo yeh lai chuang"
                    + " kim park bak pak choi choe jung jeong chung kang cho jo yoon yun jang lim im oh seo shin kwon hwang ahn song ryu yoo hong ko"
                    + " moon son bae baek heo nam sim noh ha kwak sung cha joo woo koo min chin ji");

    private static final String PINYIN = "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
            + "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ui|ao|ou|iu|ie|ue|ve|er|an|en|in|un|vn|ia|ua|uo|a|o|e|i|u|v))";
    private static final Pattern PINYIN_NAME = Pattern.compile(PINYIN + "[-' ]?" + PINYIN + "?");
    private static final Pattern PINYIN_OF_TWO = Pattern.compile(PINYIN + "[-' ]?" + PINYIN);
    private static final String SYLLABLE =
            "(?:(?:ch|kk|tt|pp|ss|jj|sh|[gndrlmbsjktphy])?w?y?(?:ae|eo|eu|oo|ee|ai|ou|a|e|i|o|u)(?:ng|ck|[gnlmbkpth])?)";
    private static final Pattern KOREAN_NAME = Pattern.compile(SYLLABLE + "[-' ]?" + SYLLABLE + "?");

    private FamilyNames() {}

    private static Set<String> words(String words) {
        return Arrays.stream(words.split(" ", -1)).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<Integer> letters(String letters) {
        return letters.codePoints().boxed().collect(Collectors.toUnmodifiableSet());
    }

    /** How many UTF-16 units of a name in Chinese characters are its family name; 0 where it does not begin with one that is known. */
    static int chinese(String name) {
        if (name.length() > 2 && COMPOUND.contains(name.substring(0, 2))) {
            return 2;
        }
        return !name.isEmpty() && SINGLE.contains(name.codePointAt(0)) ? Character.charCount(name.codePointAt(0)) : 0;
    }

    /** As {@link #chinese}, of a name in Hangul. */
    static int korean(String name) {
        if (name.length() > 2 && KOREAN_COMPOUND.contains(name.substring(0, 2))) {
            return 2;
        }
        return !name.isEmpty() && KOREAN.contains(name.codePointAt(0)) ? 1 : 0;
    }

    /** Whether it is a Chinese or Korean family name in Latin letters. */
    static boolean romanised(String word) {
        return ROMANISED.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Whether it can be a Chinese or Korean given name in Latin letters, as {@code Xiaoming} or {@code Chul-soo}. */
    static boolean maybeRomanisedGivenName(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        return PINYIN_NAME.matcher(small).matches()
                || KOREAN_NAME.matcher(small).matches();
    }

    /** Whether it can be a Chinese given name of two characters, written together. */
    static boolean maybePinyinOfTwo(String word) {
        return PINYIN_OF_TWO.matcher(word.toLowerCase(Locale.ROOT)).matches();
    }
}
