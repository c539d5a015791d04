package dev.pastdue.core.gate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words of the rules, as data: one expression a line, over {@link PlainSentence}'s words (small letters, simplified characters, no
 * apostrophes, {@code |} between clauses). English ones match whole words only.
 *
 * <p>A line that begins with ! counts although it is negated ("nobody will ever lend to you again"). {@code _} stands for up to 14
 * characters of the same clause, {@code <NAME>} for a list of words of {@link #LISTS}. docs/wording.md says where the rules come from.
 */
final class WordingPhrases {
    /**
     * An expression.
     *
     * @param chinese whether its words are: no sentence without Chinese characters can hold it, and the other way round
     * @param always whether it counts although it is negated
     */
    record Phrase(Pattern pattern, boolean chinese, boolean always) {}

    private static final Map<String, String> LISTS = Map.ofEntries(
            Map.entry(
                    "家人",
                    "家人|家属|家里的?人?|父母|爸妈|爸爸|妈妈|父亲|母亲|配偶|丈夫|妻子|太太|老公|老婆|爱人|子女|孩子|小孩|儿子|女儿|兄弟|姐妹|姊妹|哥哥|弟弟|姐姐|妹妹|亲友|亲戚|亲属|亲人|岳父|岳母|公婆|爷爷|奶奶|男友|女友"),
            Map.entry("单位", "单位|公司|雇主|老板|领导|主管|上司|部门经理|同事|同仁|人事|人资|hr|学校|老师|班主任|办公室|工会|街道办?|公所|民政局|单位人事"),
            Map.entry(
                    "旁人",
                    "邻居|街坊|左邻右舍|邻里|乡亲|亲朋|村里|村民|里长|村长|村委会?|居委会?|社区|物业|小区|朋友|好友|室友|房东|同学|紧急联[系络]人|联[系络]人|通讯[录簿]|电话簿|第三人|第三方|身边的人|所有人|全村|大家|管理员|警卫|大楼"),
            Map.entry(
                    "官府",
                    "法院|法庭|公安|警察|警方|警局|派出所|检察|检方|地检署|检警|司法|法务部|经侦|刑侦|刑警|执行局|执行处|执行署|征信中心|银监|银保监|金融监管|监管局|金管会|人民银行|央行|政府|税务|国税|调解中心|仲裁委?"),
            Map.entry(
                    "密码",
                    "密码|验证码|校验码|动态码|口令|pin码?|cvv2?|cvc|安全码|有效期限?|背面[^|]{0,3}三[位码]|末三码|身份证(?:字?号码?|正反面|照片|影本|复印件)?|卡号|存折|提款卡|六位|一次性码|指纹|人脸|刷脸"),
            Map.entry(
                    "费",
                    "催收费|上门费|外访费|访催费|催缴费|保证金|押金|律师(?:函|信函)?费用?|解冻费|提醒费|管理费|处理费|手续费|服务费|代办费|委外费|差旅费|调查费|诉讼费|公证费|通知费|短信费|简讯费|信息费|加急费|好处费|工本费|修复费|定金|滞纳金|车马费|作业费|处置费"),
            Map.entry(
                    "贷",
                    "现金贷|网贷|小额贷款?|信贷|新贷款|贷款|消费贷|借呗|花呗|微粒贷|白条|信用贷款?|现金卡|增贷|借款|民间借贷|当铺|钱庄|高利贷|预借现金|套现|代偿|备用金|预支|薪资预借"),
            Map.entry(
                    "财产",
                    "名下|所有账户|全部账户|账户|账号|银行卡|工资卡?|薪水|薪资|薪金|支付宝|微信|房产?|房屋|住宅|汽车|车辆|爱车|财产|资产|存款|动产|家具|家电|土地|股票|养老金|退休金"),
            Map.entry(
                    "诉",
                    "起诉|诉讼|提告|提诉|告上法[庭院]|上法[庭院]|打官司|法律行动|法律手段|法律途径|法律程序|法律措施|法律武器|司法途径|司法程序|走法律|诉诸|诉至|(?<!转|报|通|宣|奉|劝)告你|对你提出告诉|支付令|支付命令|法律责任|法律后果|追诉权?|追究[^|]{0,8}责任|律师函(?!费)|存证信函|强制执行|民事责任|法庭见|法院见|仲裁|递状|具状|诉状|起诉书|明早立案|出庭|开庭"),
            Map.entry(
                    "KIN",
                    "family|families|relatives?|parents?|mother|father|mum|mom|dad|wife|husband|spouse|partner|girlfriend|boyfriend|son|daughter|child|children|kids|brothers?|sisters?|grandparents|in ?laws|loved ones"),
            Map.entry(
                    "PEOPLE",
                    "family|families|relatives?|parents?|mother|father|mum|mom|dad|wife|husband|spouse|partner|girlfriend|boyfriend|son|daughter|child|children|kids|brothers?|sisters?|grandparents|in ?laws|loved ones|friends?|neighbou?rs?|neighbou?rhood|employers?|boss|manager|supervisor|workplace|place of work|work|office|company|hr|human resources|hr department|colleagues?|co ?workers?|workmates?|contacts?|contact list|phone ?book|references?|referees?|landlord|school|university|church|community|emergency contacts?|customers|clients|followers|social media"),
            Map.entry(
                    "OFFICE",
                    "court|courts|county court|high court|police|sheriffs?|sheriffs office|department of justice|ministry of justice|prosecutors?|public prosecutor|district attorney|attorney general|law enforcement|government|federal|tax office|irs|hmrc|bailiffs?|marshal|tribunal|magistrates?|judge|authorities|regulator|central bank|credit bureau|fraud squad|crime unit"),
            Map.entry(
                    "SECRET",
                    "passwords?|passcodes?|pass phrase|pin|pins|pin codes?|pin numbers?|one time (?:codes?|passwords?|passcodes?|pins?)|otp|(?:verification|security|access|sms|login|log in|confirmation|authorisation|authorization) codes?|(?:six|6|four|4) digit (?:codes?|numbers?|pins?)|the code|cvv|cvc|card numbers?|card details|expiry dates?|three digits|(?:id|identity|national id|passport|social security|ssn|national insurance|aadhaar|pan|tax) (?:card |security )?(?:numbers?|nos?|cards?|details)|ssn|your id|log ?in details|bank(?:ing)? details|credentials|security answers?|secret word|mothers maiden name"),
            Map.entry(
                    "FEE",
                    "(?:collection|collectors?|visit|visiting|home visit|lawyers?|legal|solicitors?|attorneys?|admin|administration|administrative|processing|handling|service|reminder|unfreezing|unblocking|unlocking|release|reactivation|reinstatement|convenience|investigation|tracing|field|recovery|agency|arrangement|set ?up|settlement|letter|text|sms|call|express|removal|file|plan) (?:fees?|charges?|costs?|surcharges?)|surcharge|security deposit|upfront payment|advance fee"),
            Map.entry(
                    "GOODS",
                    "wages?|salary|pay ?check|pay ?cheque|pay packet|income|car|vehicle|house|home|property|belongings|assets|furniture|savings|possessions|goods|pension|bank accounts?"),
            Map.entry(
                    "SUIT",
                    "sue|sued|suing|sues|lawsuits?|law suit|legal action|legal proceedings|court action|court proceedings|court case|court claim|(?:go|going|take|taking|taken|bring|brought|see) (?:you |this |it |the matter |your case |your account )?(?:in|to|before) (?:the |a )?court|litigation|litigate|legal (?:steps|measures|consequences|remedies|means|route|recourse|liability)|civil (?:suit|claim|proceedings|action)|judge?ment against you|lawyers? (?:will|may|might|could|can)|(?:solicitors?|attorneys?|legal team|legal department|our lawyers?) (?:will|may|might|could|file|files|are ready|have prepared|take over|takes over)|file_(?:first thing|tomorrow|papers in)|court (?:hearing|date)|see you in court|start(?:ing)? arbitration"),
            Map.entry("LOAN", "loans?|overdraft|cash advance|credit cards?|line of credit|mortgage|top ?up"));

    /** What is said of others: a warning, a complaint, a rumour that is put right. Such a sentence breaks no rule but those of numbers and links. */
    static final Pattern WARNING = Pattern.compile("""
            谨防|慎防|[如若]你?(?:已|曾)?被法院|(?:须|需|应|要|得)(?:由|经)法院|[如若]你?(?:已|有)?收到法院|以法院[^|]{0,6}为准|依法院[^|]{0,4}(?:指示|通知)|凡(?:是)?(?:要求|自称|以)|[都均]不是(?:我|本)行|[都均]非本行|防范|提防|警惕|当心(?:假|骗|诈|冒)|小心(?:假|骗|诈|冒)|假冒|冒充|冒用|冒名|诈骗(?:电话|短信|简讯|分子|集团|手法|专线)|[都均属为]是?诈骗|防诈|反诈|骗局\
            |网传|谣言|传言|误传|不实|错误的?(?:信息|讯息|消息|说法)|(?:这|那)不是真的|自称[^|]{2,12}(?:都|均|皆|就|请|，|\\|)|[如若倘](?:果|有人|遇|遇到|你遇到)[^|]{0,14}(?:威胁|恐吓|辱骂|骚扰|冒|要求|索要|索取)|(?:有|遭)[^|]{0,4}(?:威胁|恐吓|辱骂|骚扰)[^|]{0,6}(?:行为|情形|情事)\
            |\\b(?:only a court (?:can|could|may)|if you (?:receive|get|have received)[^|]{0,24}court|what the court|if your[^|]{0,30}(?:stolen|lost|misused)|beware|be wary|watch out for|scam|scams|scammers?|fraudsters?|phishing|pretends?|pretending|claims? to be|claiming to be|anyone who|if anyone|if someone|if (?:a|an|any|our) (?:collector|agent|agency|caller)|impersonat\\w+|rumou?rs?|it is not true|not from us|whoever)\\b""");

    /** Turns round what follows in the same clause. Those of the first group do so even over a word of paying. */
    static final Pattern NEGATION = Pattern.compile("""
            ((?<!会|敢)不会|绝不|决不|从不|从未|从来不|绝非|并非|(?<!是)不是|不得(?!不|已|安宁|好死)|无权|请勿|切勿|勿(?!谓)|请不要|(?<!要)不要(?!脸|逼|怪|以为|命)|无需|无须|毋须|不必|不需要?|不须|不用(?!说|怀疑)|不收|不另|未经|严禁|禁止|不构成|不代表|不意味|不表示|不等于|不涉及|不影响|不对|不向|不在|不派|不委托|不希望|免收|概不|均不|也不(?=收|派|公|联|要)|只有法院|(?:可以?|有权)拒绝|不接受|不支持|不鼓励|不建议|避免)\
            |(没有|未被|未曾|尚未|并未|未|不能|不可|无法|无|不再)\
            |\\b((?<!why )not|never|wont|cannot|cant|dont|doesnt|didnt|isnt|arent|wasnt|hasnt|havent|shouldnt|wouldnt|couldnt|nobody|no one|none|neither|nor|without|no|nothing|only a court can|(?:may|can|right to) (?:refuse|decline)|instead of|rather than)\\b""");

    /** What a negation does not reach over: "if you do not pay …", "we will not hesitate to …". */
    static final Pattern TURN = Pattern.compile("""
            否则|不然|就[会将要被得让等把派找]|只好|只能|只要|再等|罢休|客气|放过|手软|犹豫|怀疑|保证|担保|以为|让步|姑息|坐视|宽限\
            |\\b(?:pay|paid|paying|payment|settle|settled|settling|respond\\w*|reply|answer\\w*|act|ignore|ignoring|hesitate|clear|cooperate|comply|resolve|receive|received|afraid|want|wait\\w*|then|until|unless|otherwise|doubt|and|but|so|only|just|surprised|guarantee|return\\w*|forget|think|stop us|longer|refrain|shrink|flinch|shy|reluctant|slow)\\b""");

    /** A negation that promises what it seems to deny: "we will not hesitate to …", 绝不手软. */
    static final Pattern HESITATION = Pattern.compile("""
            [不没无勿莫][^|]{0,4}(?:罢休|客气|手软|犹豫|让步|姑息|坐视|放过|善罢|留情|吝|迟疑|推辞)|毫不(?:犹豫|留情|手软|迟疑)\
            |\\b(?:not|never|wont|cannot|cant|dont|wouldnt|couldnt|no|without|nothing)(?: \\w+){0,3}? (?:hesitat\\w+|think twice|stop us|shrink|shy|flinch|(?:reluctant|slow|fail|refrain) (?:to|from))\\b|\\bwe(?:re| are) not afraid\\b""");

    /** What a weak Chinese negation does not reach over either: 没有还款的将被… . */
    static final Pattern PAYING = Pattern.compile("还款|还清|还钱|归还|缴|付款|付清|清偿|偿还|处理|回复|回电|联系我|配合");

    /** That the lender has decided, or done, it. */
    static final Pattern DECIDED = Pattern.compile("""
            (?:已|业已|已经|经)(?:审慎)?(?:决定|决议|核准|批准)|(?<![未没有再待])决定(?!是否|权|性)|已[于向就对经][^|]{0,24}(?:提起|提出|声请|申请|起诉|立案)|已(?:提起|提出|声请|申请|起诉)|判决(?:后|确定|生效)|经[^|]{0,4}判决\
            |\\b(?:(?:have|has) (?:now )?decided|decided to|decided on|(?:have|has) (?:filed|issued|started|begun|lodged|commenced)|we (?:filed|issued|started|lodged)|after (?:a |the )?judge?ment)\\b""");

    /** That it has not decided. */
    static final Pattern UNDECIDED = Pattern.compile("""
            可能|或将|或会|不排除|考虑|评估|研拟|研究|保留|否则|不然|再不|若不|如不|如未|随时|必要时|视情|有权|风险|面临|准备\
            |\\b(?:may|might|could|can|consider\\w*|reserve|otherwise|or|if|unless|possibly|possible|risk|thinking|prepared|ready|entitled|right to|subject to|without further notice)\\b""");

    /** That it hangs on whether the reader pays or answers. */
    static final Pattern CONDITION = Pattern.compile("""
            [如若倘再][^|]{0,3}[不未没][^|]{0,4}(?:还|缴|付|清偿|处理|回|联系|配合|结清|理)|否则|不然\
            |\\b(?:otherwise|or else|unless you|if (?:you|payment|this|it) (?:do|does|have|has|is|are|will)? ?(?:not|dont|doesnt|fail\\w*|havent|isnt|wont|refuse\\w*|ignore\\w*)|if you (?:fail|refuse|ignore))\\b""");

    /** A plain date of what the lender will do. */
    static final Pattern DATED = Pattern.compile(
            "(?:将|定)于[^|]{0,4}[0-9]|\\bwill\\b[^|]*\\bon (?:the )?[0-9]|[0-9]{1,2}(?:月|日)[^|]{0,4}(?:将|提起|向)");

    /** What the borrower may do. */
    static final Pattern RIGHT = Pattern.compile("""
            你[^|]{0,4}(?:可以?|有权|得)(?!能)[^|]{0,3}(?:依法|随时|选择)?(?:向|请|申请|声请|提出|提起|要求|通过|透过)|也可以?(?:向|依|请)|可(?:依法)?提出异议\
            |\\byou (?:can|may|could|might)(?: also| still| always)?(?! also| still| always| be\\b| get\\b| end\\b| face\\b| find\\b| have to| become\\b| lose\\b| risk\\b)|\\byou have (?:the|a) right\\b|\\byour right\\b""");

    /** What is agreed. */
    static final Pattern AGREED = Pattern.compile(
            "[按依据照](?:照|据)?(?:合同|契约|合约|约定|章程)|合同约定|契约约定|契约规定|依约|按约|\\b(?:as|under|by|in) (?:your|the|our) (?:contract|agreement)|by contract|contract provides|as agreed\\b");

    /** That the sentence turns to somebody who wants something else, or wants to help. */
    private static final String COURTEOUS = """
            不希望我们[^|]*|如需停止[^|]*|代为?(?:还|缴|付|偿)|代你?(?:还|缴|付)款?|家属与(?:我们|本行|我行|客服)联[系络]|已故|过世|去世|身故|请告知我们|请通知我们\
            |\\bif you (?:(?:do not|dont) (?:want|wish|like)|would rather not|prefer not to|would prefer)|\\bmay pay for you|\\bhas died|\\bpassed away""";

    static final Pattern EXCUSED_THIRD_PARTY = Pattern.compile(COURTEOUS);

    static final Map<WordingRule, List<Phrase>> PHRASES = new EnumMap<>(WordingRule.class);

    static {
        put(WordingRule.THREAT, """
                !后果(?:自负|你自己|请?自行)|自负后果|自己掂量|自己看着办|好自为之
                !(?:别怪|莫怪|休怪|勿怪|别逼|不要逼|不要怪)(?:我|本|他)
                !不客气|撕破脸|走着瞧|等着瞧|你等着|你给我|敬酒不吃|勿谓言之?不预|意想不到|付出代价|不得安宁|不得好死|生不如死|没命|见血|死路一条|有你好看|有你好受|不会好看|(?:都|会|很)(?:不好看|难看|难堪)|吃不了兜着走|没有?好果子|别想好过|不会放过|绝不放过|不会善罢|不会手软|奉陪到底
                !(?:知道|清楚|掌握|查到|摸清)[^|]{0,6}(?:你|孩子|儿子|女儿|家)[^|]{0,4}(?:住|地址|在哪|家在|行踪|作息)|你家[^|]{0,6}(?:地址|在哪)[^|]{0,6}(?:知道|清楚|掌握|有)|哪[所间个]学校|[读上在][^|]{0,6}(?:小学|中学|幼[儿稚]园|学校)[^|]{0,6}(?:吧|清楚|知道|对吗)|(?:小学|中学|幼[儿稚]园|学校)[^|]{0,4}(?:我们|都)?(?:清楚|知道)
                !(?:出门|上下班|走路|晚上|开车|路上)[^|]{0,4}(?:小心|当心|注意)|(?:小心|当心)(?:点|一点|些|你)|人身安全|想想(?:你|她|他|孩子|家人|父母|后果)|睡得着
                !待不下去|混不下去|活不下去|没法(?:做人|见人|生活)|抬不起头
                堵(?:你|门|人|在)|家门口|(?:上门|到府|去你家|到你家|去府上|来家里)(?:找|堵|闹|要|讨|收拾|等|坐|拜访|催|收)|去[^|]{0,4}(?:家|单位|公司|学校)(?:里)?(?:闹|堵|坐|等着)|派人(?:去|到|上|来|找)|上门找你|去找你|登门|拉横幅|敲锣|喷漆|泼漆|泼油漆|泼粪
                (?:每天|天天|每小时|每分钟|不停|不断|一直|轮番|日夜|二十四小时|24小时|没日没夜)[^|]{0,6}(?:打|拨|催|发短信|发简讯|骚扰|电话|轰炸|找你)|打到你|呼死|电话轰炸
                !兄弟们|道上|(?:好好|慢慢)(?:聊聊|谈谈|伺候|招待)|场面|收拾你|修理你|弄死|打断|打死|砍|断手断脚|废了你|教训|让你[^|]{0,8}(?:后悔|代价|待不|混不|没法|活不|好看|难堪|好过)|后悔莫及|你会后悔|追悔莫及|走投无路
                !(?:限你|给你|再给你)[^|]{0,8}(?:否则|不然|\\|否则|\\|不然)
                (?:外勤|外访|访查|催收员|专员|人员|团队|同事|我们)[^|]{0,12}(?:前往|到|去|赴|至)[^|]{0,6}(?:户籍|你家|家里|住处|住所|住家|府上|门|居住地)|家访|实地(?:走访|核查|调查|拜访)|户籍地
                !有的是(?:办法|时间)|办法[^|]{0,4}(?:找到|对付|让你)|找得到你|躲[^|]{0,6}(?:没用|不了|没事|得了|一世|起来|不过)|跑不掉|逃不掉|跑得了|逃得了|下场|好说话|没(?:有)?耐心|耐心(?:有限|耗尽|用完|到头)|没那么客气|苦头|麻烦(?:缠身|大了|不断)|让你知道|身败名裂|颜面|扫地出门|自讨苦吃|自食其果|自取其辱|奉劝|识相|放聪明|别给脸|不要给脸|我们陪你|玩到底
                !(?:明天|今晚|改天|到时|下次)[^|]{0,4}(?:见面|当面|面谈)|(?:见不到|没看到|没见到|看不到)钱|难做|混口饭|会会你|陪你聊
                (?:手机|你的?|行踪|位置)[^|]{0,6}(?:定位|跟踪|监控|监听|监视)|(?:定位|跟踪|监控|监视|监听|盯着)[^|]{0,4}你
                !限你[^|]{0,14}(?:前|内|时|点|还|缴)|勒令|最后(?:的)?警告|严重警告|警告你|正告
                上门处理|派员|到府(?:处理|催|访|收|拜访)|上门(?:处理|服务你|走一趟|核实|追)
                !自己想清楚|想清楚(?:后果|了|点|再)|后面的事|天理难容|天理不容|出面[^|]{0,4}(?:我们|就)|不露面
                一天[^|]{0,10}(?:打|拨)[^|]{0,8}(?:次|个|通|遍|电话)|(?:几十|上百|一百|无数|数十)(?:次|个|通)[^|]{0,2}电话
                (?:将|会|要|就|准备|安排|今天|今日|明天|明日|今晚|下周)[^|]{0,8}(?:上门|到府|登门)(?![^|]{0,4}(?:前|服务))
                """, """
                !(?:face|suffer|accept|live with|deal with|take) (?:the|all the|your) consequences|or else|regret (?:it|this|ignoring|not)|(?:will|youll|going to) regret|watch (?:your|ur) (?:back|step)|mind your back|be careful out there|sleep (?:well|tight)|think about your (?:<KIN>|safety|future)
                !know where (?:you|your)|know (?:what|which) (?:car|school|house)|know your (?:address|routine|kids|children|family)
                (?:come|coming|comes|came|drive|go|going|pop|turn up|turning up|show up|showing up|stop by|send|sending|sent|someone|somebody|people|men|guys|team|agents?|collectors?|we are|waiting|visit|visiting|knock|knocking|be)_ (?:to|at|on|outside|round to|by) your (?:house|home|door|doorstep|place|flat|front door|address)|visit your (?:home|house)|knock(?:ing)? on your
                (?:call|calling|ring|ringing|phone|phoning|text|texting|contact|message|messaging)_(?:every (?:hour|day|minute|morning|night|single)|day and night|night and day|non ?stop|around the clock|again and again|all day|until you pay|24 7)|(?:will not|wont|never) stop (?:calling|ringing|texting)|keep (?:calling|ringing|texting|phoning)
                !(?:get|gets|getting|turn|turns|become) (?:really |very |a lot |much )?(?:ugly|nasty|unpleasant|worse|messy)|(?:much |far |a lot )?worse for you|hard way|make your life|life (?:hell|miserable|difficult)|can run|can(?:not|t) hide|nowhere to (?:hide|run)|(?:value|care about|worry about|fear for) your (?:safety|life|<KIN>|health)|for your own (?:safety|good)|(?:so|this|be|as|too) (?:nice|gentle|polite|patient|friendly) (?:next|again|any|for|much|with)|(?:wont|will not|not) be (?:so |this )?(?:nice|gentle|polite|friendly)|patience (?:is|has|with)
                !(?:last|final) warning|(?:have|been) warned|teach you|lesson|hurt|harm you|break your|kill|beat you|burn|blood|bones|you(?: will|ll)? pay for (?:this|it)|make a scene|make us|force our hand|find out what happens|what happens (?:next|to people)|come after you|coming for you|coming after you|hunt(?:ing)? you|track(?:ing)? you down|find you|messing with|mess with us|better pay|you had better|youd better|if you know (?:whats|what is) good|nice (?:house|family|car)|shame if something
                !(?:your|the) (?:daughter|son|child|children|kids|wife|husband|mother|family) (?:goes to|go to|walks|walk|is safe|are safe)
                !(?:hiding|running|ignoring us|silence)_(?:help|save|work|protect)|no use (?:hiding|running)|have (?:our|other|many) ways|ways (?:of|to) (?:find|make|deal)\\w*|not as (?:friendly|nice|patient|kind|understanding|polite)|less (?:friendly|patient|polite|understanding)|ends? badly|end in tears|in (?:big|serious|deep|real) trouble|(?:losing|lost|lose|out of) patience|patience is|test us|try us|playing with fire|warn you|warning you|fear|scared|you asked for it|do not test|dont test|learn the hard|on your doorstep|field (?:agent|officer|team|visit)|inspect your|be smart|be wise
                !decide your fate|your fate
                !(?:meet|see you|tomorrow|tonight)_face to face|we meet|meet you in person|no money by|we are (?:watching|outside|nearby|close)|watching (?:you|your)|keep(?:ing)? an eye on you
                being (?:located|tracked|monitored|watched|followed|traced)|(?:locate|track|trace|follow|monitor)(?:ing)? (?:you|your)|surveillance
                visit you|at your (?:home|house|door)(?! branch)|come (?:round|over|by|see you|and see you|find you|get you|knocking)
                !pay the price|take matters|own hands|strongly advise|settle before we|before (?:we|it) (?:get|come|take|is too late)|too late|no mercy|(?:will|going to) make sure you|suffer for|have it coming|no more mr|unpleasant
                !think (?:hard|twice|carefully) (?:about|before)|what comes next|(?:stay|staying|keep|keeping|remain) silent|keep this up|must be here today
                (?:hundred|dozen|ten|twenty|many|several|\\d+) times (?:a|per|every|each) (?:day|hour)
                (?:collectors?|agents?|officers?|team|men|man|someone|somebody|representatives?|staff)_(?:will|is going to|are going to|shall) (?:come|visit|call on|turn up|stop by|drop by|be there|arrive|pay you)
                """);
        put(WordingRule.INSULT, """
                !老赖|无赖|赖账|耍赖|赖皮|抵赖|要不要脸|不要脸|厚脸皮|没脸|死皮赖脸|丢脸|丢人|丢[^|]{0,8}的?脸|脸都|骗子|骗吃骗喝|可悲|可耻|可怜虫|羞耻|羞愧|惭愧|无耻|之耻|耻辱|缩头|乌龟|人品|品格|穷鬼|穷光蛋|没钱装|卡奴|废物|废柴|垃圾(?!短信|简讯|邮件)|败类|人渣|畜生|混蛋|混账|王八|白痴|笨蛋|蠢|傻|没信用的?人|没有信用|一事无成|装死|装聋|装傻|好意思|还有脸|认命|做人[要应该的]?|像个?人|诚实守信的?人|良心|没教养|家教|素质低|寄生虫|烂人|下贱|小人|卑鄙|厚颜|道德败坏|不知羞|没出息|懒惰|窝囊|言而无信|背信|不讲信用|失信于人|天经地义|你这种人|你这样的人|算什么(?:男人|父亲|母亲|东西)|当(?:父母|爸|妈|爹|娘)的
                !对得起|对不起(?:你的?)?(?:<家人>|良心|自己)|失望|心安|没诚意|毫无诚意|你也配|配不上|笑话|自私|贪婪|逃避责任|不负责任|没有?责任心|没担当|道德
                !(?:还|还能)?算(?:个|什么|得上)?(?:男人|男子汉|人吗)|是不是男人|像男人|勇气都没|没种|有种
                !嚣张|厚颜|脸皮|丧尽
                """, """
                !deadbeats?|ashamed|shame on|shameful|no shame|shameless|liars?|lying|lies|thief|thieves|stealing|steal from|cheats?|cheater|cheating|crooks?|scum|scumbag|losers?|freeloaders?|cowards?|cowardly|stupid|idiots?|idiotic|morons?|dumb|fool|foolish|pathetic|worthless|lazy|irresponsible|dishonest|dishonou?rable|disgrace\\w*|honest people|decent people|responsible (?:people|adults)|grown ?ups?|kind of (?:parent|person|man|woman|mother|father|human)|(?:what is|whats) wrong with you|grow up|everyone else (?:manages|pays|can)|bums?|leech|leeches|parasites?|disgust\\w*|have you no|no (?:honou?r|conscience|self respect|integrity)|trash|a failure|good for nothing|nothing but a|useless|hopeless|poor excuse|broke people|man up|bad (?:parent|mother|father|person)|excuses|character like yours|people like you|how do you sleep
                !(?:look|face) (?:your|yourself)_(?:eye|mirror|face)|live with yourself|disappoint\\w*|let (?:everyone|your family|your children|us all|yourself) down|selfish|greedy|immature|childish|joke of|laughing stock|no better than|untrustworthy|cannot be trusted|lack of character|moral
                !man enough|woman enough|real man|be a man|have (?:some|a little) (?:decency|dignity|pride|self respect)|the courage to
                embarrass\\w*|insult\\w*|humiliat\\w*|(?:you|your)_(?:a|an) (?:embarrassment|fraud|joke)
                !nerve|cheek|fool|the gall|audacity|filth\\w*|vermin|beggars?|pauper
                """);
        put(WordingRule.AUTHORITY, """
                ^\\[[^]]{0,14}(?:<官府>)[^]]{0,8}\\]
                (?:这里是|这是|我是|我们是|本人是|此为)[^|]{0,12}(?:<官府>|法官|警官|检察官|书记官|法警|警员|民警)
                本(?:院|庭|署|局|所)(?=[^长子内]|$)
                (?:等同|视同|视为|相当于|具有|效力同)[^|]{0,8}(?:传票|判决|裁定|法律效力|法院|法律文书|通牒)
                (?:^|\\|)[^|]{0,4}(?:法院|司法|公安|警方|检察院?|法律|传票|拘票|执行)[^|]{0,4}(?:通知|传唤|传票|文书|告知|警告)书?(?:$|\\|)
                (?:派出所|公安|民警|员警|警员|警察|警方|法院|检察院?|检察官|法官|书记官|管区|司法警察|法警)(?![^|]*(?:逮|抓|拘|铐|带走|上门|敲门|找上))[^|]{0,8}(?:与你联|联系你|联络你|核实|了解你|到府|联合|配合|协助|约谈|传唤|传讯|约见|通知你|要求你|催|追查|督促)
                (?:与|和|跟|联合|会同|配合|请|由)[^|]{0,6}(?:公安|警方|警察|警局|法院|检察|司法)[^|]{0,10}(?:合作|联合|办案|追查|催收|执行|行动|联手|协查)
                (?:<官府>)[^|]{0,8}(?:授权|委托|批准|指定|核准|指派|责成|命令|要求)[^|]{0,10}(?:催|我|本|追|收|你)
                已?被?立案(?!侦)|移送法院|移交法院|(?:有|你的)[^|]{0,10}案件?(?:待处理|已排定|已分案|已受理|已立案|转到我|转给我|移至)|案子转|销案|撤案|开庭传票|传票|拘票|司法协助|联合办案|专案组|办案人员|案件[^|]{0,4}(?:待处理|处理人员)|处理你的案件
                (?:案号|案件编号|文书编号|立案号)[^|]{0,12}[0-9]|[王李张刘陈林黄吴]?(?:警官|检察官|法官|书记官)(?!不)
                (?:公安|警方|警察|民警|员警|检察|派出所|经侦|法警|警局|刑警|专案|网安|网警|检警)(?![^|]*(?:逮|抓|拘|铐|带走|上门|敲门|找|来|到府|报案|刑|立案侦))
                !(?:法院|司法)[^|]{0,4}(?:文书|公文)[^|]{0,4}(?:无法|未能|未|尚未)[^|]{0,2}(?:送达|签收)
                法院[^|]{0,4}(?:文书|公文|函|的人|来找|找你|寄|送达|点名)|(?:司法|诉讼|法律)[^|]{0,2}(?:文书|公文)[^|]{0,8}(?:送达|寄|领|签|发)
                (?:移交|移送|送交|上报|通报|呈报|交由|提交)[^|]{0,6}(?:司法|有关部门|有关单位|相关部门|主管机关|执法|当局|国家)
                执行(?:通知书|命令|令|裁定|通知)|扣押命令|强制令|案件负责人|负责你的案件
                """, """
                ^\\[[^]]{0,24}\\b(?:<OFFICE>)\\b[^]]{0,16}\\]
                ^(?:final |last |urgent |official |formal )*(?:court|judicial|police|sheriffs?|government|bailiff|tribunal|enforcement|official court|pre trial)(?: final| enforcement)? (?:notice|summons|order|warning|notification|alert|writ)
                (?:this is|i am|im|you are speaking to|speaking|message from|calling from|writing from|on behalf of|from) (?:an? |the )?(?:officer|detective|sergeant|constable|inspector|judge|agent of|clerk|bailiff|sheriff|marshal|<OFFICE>|[a-z]+ county court|county court|court clerk)
                (?:<OFFICE>)_(?:working with us|work with us|authori[sz]ed us|has authori[sz]ed|have authori[sz]ed|asked us|instructed us|ordered us|empowered us|appointed us|has opened|have opened|on your case|are aware|is aware|want(?:s)? to (?:speak|talk)|will contact you|will be in touch|has your file|have your file|looking for you)
                (?:working|cooperating|coordinating|together|in touch|alongside|hand in hand|jointly) with (?:the )?(?:local )?(?:<OFFICE>)
                summons|summoned|subpoena\\w*|writ|(?:force|effect|status|standing) of (?:a |an )?(?:court|legal|judicial|official)|court order|order of the court|equivalent to a
                (?:court |police |legal )?case (?:no|nr|number|file|ref)|docket|court date|hearing (?:is|has been|was) (?:set|scheduled)|(?:judicial|court) notice
                (?:police(?! credit)|policemen|sheriffs?|prosecutors?|law enforcement|detectives?|magistrates?|public prosecutor)(?!_(?:come|coming|visit|door|take|pick|knock|way|after|arrest|jail|involved|called))
                (?:court|legal|official) (?:papers|documents|paperwork|letters?)|(?:courts|court) (?:people|officers?|officials?|staff)|a judge|the judge|be served|serve you|serving you
                (?:to|by|with) the authorities|to the law(?! requires)|enforcement (?:notice|order|proceedings|department|unit)|(?:in charge of|handling|assigned to|responsible for) your case|your case (?:goes|is going|will go|has been|was)
                """);
        put(WordingRule.INVENTED_MEASURE, """
                黑名单|失信被执行|被执行人|失信人|失信名单|限制?高消费|限高(?:令|名单)|信用不良名单|征信黑户|黑户
                拘留|逮捕|抓捕|抓你|抓走|抓人|带走你|把你带走|拘捕|拘提|管收|收押|羁押|坐牢|入狱|蹲监|监狱|牢饭|判刑|服刑|刑责|刑事(?!警察)|刑法|通缉|追逃|立案侦查|涉嫌|涉及?诈[骗欺]|诈骗罪|诈欺罪?|构成[^|]{0,6}(?:诈|犯罪|罪)|移送法办|移送公安|移送检|移交公安|会被关|被关|铐|刑拘|犯罪|犯法|留案底|案底|报警抓|报警处理|报案
                (?:冻结|查封|扣押|扣划|划扣|没收|拍卖|法拍|变卖|强制执行|搬走|拖走|开走)[^|]{0,12}(?:<财产>)
                (?:<财产>)[^|]{0,10}(?:冻结|查封|扣押|扣划|划扣|没收|拍卖|法拍|变卖|搬走|拖走)
                法拍|查封|强制执行(?![^|]*(?:申请|声请))你
                扣[^|]{0,6}(?:薪|工资)|(?:工资|薪水|薪资)[^|]{0,8}(?:扣走|扣除|扣掉|别想|拿不到|拿走)
                (?:限制|禁止|不准|不让|无法|不能)[^|]{0,8}(?:出境|出国|离境|高铁|坐飞机|飞机|乘坐|坐火车|住酒店)
                !(?:子女|孩子|儿子|女儿|小孩|下一代)[^|]{0,10}(?:无法|不能|上不了|读不了|没法|不得|别想|受影响|被影响|受限)|影响[^|]{0,4}(?:三代|下一代)|(?:三代|下一代)[^|]{0,6}影响
                (?:社保|医保|健保|身份证|护照|驾照|驾驶证|手机号|户口|低保)[^|]{0,8}(?:停用|冻结|注销|吊销|作废|停掉|取消)|吊销
                (?:警察|警方|公安|民警|员警|法警|执行人员|执行官)[^|]{0,10}(?:上门|抓|逮|带|找|敲门|到府|到你|到家|来了)
                遣返|驱逐
                收车|拖车|拖走|收走(?:你|车|房)|收房|赶出|搬离|强制腾|名单[^|]{0,8}(?:公示|公布|公告|曝光|通报|上网)|(?:公示|公告)[^|]{0,8}名单|风控名单|寸步难行|处处受限|逃废债|列管|注记为|通报全国
                !(?:子女|孩子|儿子|女儿|下一代)的?(?:政审|升学|入学|考公|当兵|参军|就业|学业|前程)|政审
                (?:坐车|住店|住宿|出行|消费|高铁|飞机)[^|]{0,6}(?:受限|限制|不了|困难)|信用分[^|]{0,6}(?:清零|归零|零)|拒绝往来
                (?:信用卡|贷款|合同|金融)?诈骗(?!电话|短信|简讯|分子|集团|手法|专线|罪名)|诈欺|可?判[^|]{0,3}年|财产保全|保全[^|]{0,6}(?:财产|房|资产)|扣款通知|协助扣款|代扣工资
                影响[^|]{0,10}(?:出国|出境|子女|孩子|就学|上学|入学|升学|就业|结婚|婚姻|高铁|飞机|社保)
                """, """
                arrest|arrested|arrests|arresting|warrants?|jail|jailed|prison|imprison\\w*|handcuff\\w*|behind bars|locked up|custody|criminal (?:charges?|offen[cs]es?|case|record|proceedings|complaint|matter|investigation|court)|is a crime|a crime|crimes?|criminals?|felony|prosecuted|prosecute|prosecution|fraud charges|(?:commit|committed|committing|guilty of|charged with|accused of|suspected of|act of|reported for) (?:a |an )?(?:fraud|crime|theft|felony)|(?:is|as|for) (?:fraud|theft)
                blacklist\\w*|black list|black listed|no fly list|defaulters? list|list of (?:defaulters|debtors)|public list|register of (?:bad )?(?:debtors|defaulters)
                garnish\\w*
                (?:seize|seized|seizing|take|takes|taking|took|dock|docked|deduct\\w*|confiscat\\w*|repossess\\w*|sell off|sell|auction|tow|collect|freez\\w+|lock)_(?:from )?(?:your |the )?(?:<GOODS>)
                (?:<GOODS>)_(?:seized|garnished|taken|docked|deducted|confiscated|frozen|repossessed|auctioned|towed|sold|attached)
                (?:freeze|freezing|frozen|block|blocking|lock|empty) (?:all |every |each |of |your |the |other |bank )*accounts?
                bailiffs?|repo man|enforcement (?:agents?|officers?)_(?:come|visit|call|will|are)
                (?:passport|licen[cs]e|visa|residence permit|citizenship|social security|benefits|green card|health insurance)_(?:cancel\\w*|revok\\w*|suspend\\w*|withdrawn|stopped|taken|blocked|confiscat\\w*)
                deport\\w*|immigration|child services|child protection
                (?:lose|losing|take away|taking) your (?:house|home|car|children|kids|licen[cs]e|freedom|property|passport)
                !(?:children|kids|child|son|daughter)_(?:not be able|cannot|cant|wont be allowed|not be allowed|banned|excluded|barred|expelled|refused)
                police_(?:at your|come|coming|will visit|visit you|to your|pick you|take you|knock|on (?:their|the) way|after you|looking for|be called|involved)|(?:expect|call|calling|call in|involve|tell|inform|report (?:you|this|it) to) (?:a visit from )?the (?:police|authorities)
                evict\\w*|(?:banned|barred|stopped|prevented) from (?:leaving|travel\\w*|flying|boarding)|(?:cannot|cant|not be able to|unable to) (?:leave the country|travel|fly)|travel ban
                (?:collect|take|tow|seize|come for|get|sell)_(?:the|your) (?:car|stuff|things|tv|television|phone|laptop|furniture|belongings|house)|enforcement (?:officers?|agents?|team|action)|flagged (?:nationwide|nationally|as|for|in)|flag you|(?:wilful|willful|serial|known|public) defaulters?|list of_defaulters|defaulters? is published|marked as (?:a )?(?:fraud|defaulter|criminal)|reported as (?:fraud|a fraud|a criminal)|evading
                !(?:childrens|childs|kids|sons|daughters)_(?:background|schools?|schooling|future|chances|college|exams?|career|education)
                social credit|no (?:trains?|flights?|hotels?|planes?)|(?:wilful|willful|malicious|deliberate|intentional) (?:default|non ?payment|evasion)
                (?:card|loan|bank|credit|contract) fraud|carries_years|years (?:in|behind)|lien|deduction notice|attachment of|charging order
                seizure|confiscation|forfeiture|criminal (?:penalt\\w+|punishment|liability|sanctions?)|(?:affect|hurt|harm|limit|restrict)_(?:travel|leave the country|go abroad|schooling|school|visa|marriage)
                """);
        put(WordingRule.CONSEQUENCE, """
                (?:一切|全部|严重|相应|不利|不良)的?(?:法律)?后果|后果[^|]{0,4}(?:严重|越|不堪|很|将)|(?:承担|面临|负)[^|]{0,10}(?:后果)|一切[^|]{0,4}责任
                (?:进一步|后续|必要|下一步|强硬|强制|其他|相关|非常|更严厉|严厉|升级)的?(?:催收|法律)?(?:措施|行动|手段|处置|动作|程序)
                !(?:永久|终身|终生|一辈子|一生|永远|从此|再也|永不|今后|以后|下半辈子)[^|]{0,14}(?:受损|无法|不能|别想|贷|信用|征信|影响|破产|买房|不良|办卡|污点|记录|毁|翻身|不了)
                !(?:毁|葬送|断送|赔上|完蛋|搞垮)[^|]{0,6}(?:一生|人生|前途|前程|未来|信用|工作|家庭|名声)
                !(?:征信|信用)(?:就|会|将|都|全)?(?:黑了|花了|破产|毁了|完了|归零|扫地|崩)|信用破产
                !(?:工作|饭碗|职位)[^|]{0,6}(?:保不住|不保|丢|没了|难保)|(?:丢|失去|丢掉|没了)(?:你的?)?(?:工作|饭碗)
                !(?:所有|任何|哪家|没有一家|没有)[^|]{0,4}银行[^|]{0,8}(?:不会|不再|都不|拒绝|敢|愿意|肯|会)[^|]{0,6}(?:办|核|贷|借|给|理)
                (?:消除|删除|涂销|清除|洗白|抹去|撤销|消失)[^|]{0,8}(?:征信|信用|不良|联征|逾期记录)|(?:征信|信用记录|不良记录|联征|逾期记录)[^|]{0,8}(?:消除|删除|涂销|清除|洗白|抹去|归零|清零|清白|消失)
                !(?:欠款|债务|金额|本息|利息)[^|]{0,8}(?:翻倍|翻番|好几倍|几倍|倍增|滚雪球|利滚利|天文数字|无底洞)|利滚利
                !倾家荡产|家破人亡|流落街头|一无所有|前途|前程|后半生|余生|断了后路|无路可走|翻不了身|万劫不复|名誉扫地
                !污点|洗不掉|洗不白|抹不掉|跟着你一辈子|伴随终身
                """, """
                further (?:action|steps|measures|proceedings|enforcement)|(?:more|stronger|additional|other|stricter|serious|drastic|necessary|appropriate|all necessary|enforcement) (?:action|steps|measures)|escalat\\w+|(?:all|any|serious|severe|dire|grave) (?:legal )?consequences
                reserve (?:the|all|our) _rights?|reserve(?:s)? all rights
                !(?:ruin|ruins|ruined|destroy|destroys|destroyed|wreck|wrecked|devastat\\w+|shatter\\w*)_(?:credit|future|life|lives|career|name|reputation|rating|score|chances|family|finances)|(?:credit|rating|score|reputation|future|record)_(?:ruined|destroyed|wrecked|shattered|finished|gone|worthless)
                !(?:credit|record|rating|score|loan|mortgage|borrow|lend|file)_(?:forever|permanently|for ever|for life|for good|for the rest of your life)|(?:permanent|lifelong|irreparable|lasting|irreversible)(?:ly)? (?:damage|mark|stain|record|harm|damaged)
                !never_(?:get|be able|have|obtain|qualify|receive|buy|rent|borrow|own)_(?:loan|credit|mortgage|card|house|home|job|flat|anything|again)
                !no (?:bank|lender|one|landlord|employer|company)_(?:lend|give|trust|approve|touch|accept|hire|rent|deal)
                !(?:will|could|may|might|can|to|risk) (?:also |even )?(?:lose|losing|cost you) your (?:job|career|position|livelihood)
                !(?:debt|balance|amount|interest)_(?:double|triple|snowball|explode|skyrocket|spiral|treble)
                (?:credit|record|entry|entries|file|default|history|score)_(?:disappears?|vanish\\w*|wiped|erased|cleaned|deleted|removed|cleared)_(?:at once|immediately|instantly|today|right away|completely|overnight)?$|(?:wipe|erase|clean|delete|clear|remove)_(?:bad )?(?:credit|record|entry|default|history)
                !good luck_(?:getting|finding|with)|risk(?:ing)? (?:your|everything)|your (?:whole |entire )?future|on the streets?|homeless|lose everything|with nothing|(?:credit|score|rating|reputation|name|future)_(?:is|are|will be) (?:toast|dead|done|over|finished|history|mud|dirt)|goodbye to
                !nobody (?:will|would)_(?:trust|lend|hire|deal|help|give)
                !stain\\w*|black mark|never (?:wash\\w*|go away|goes away|come off|be cleared|recover)|follow you (?:for|everywhere|around)|haunt
                """);
        put(WordingRule.NEW_BORROWING, """
                (?:向|找|跟|和|问|从|请|托|同)[^|]{0,8}(?:<家人>|<旁人>|<单位>|熟人|别人|他人|人家|银行|金主|民间借贷|当铺|钱庄|高利贷|网贷|小贷)[^|]{0,8}(?:借|周转|调一?点|调个?头寸|调钱|挪|凑|拆借|融资|垫)
                借新还旧|以贷还贷|以债养债|以卡养卡|拆东墙|套现|刷卡换现|预借现金|过桥|转贷|卡债整合|代偿贷
                (?:办理?|申请|申办|使用|动用|(?<!信)用|借|开通|下载|考虑|试试|找)[^|]{0,14}(?:<贷>)[^|]{0,14}(?:还|缴|结清|偿|清|周转|应急|付)
                (?:办理?|申请|申办|开通|下载|推荐|提供)[^|]{0,10}(?:新的?贷款|现金贷|网贷|借款平台|信用贷款|小额贷|信贷|第二笔)
                (?:抵押|增贷|典当|当掉|卖掉|变卖|押)[^|]{0,10}(?:还|缴|清|贷一?笔|偿|凑)
                (?:先|去|再)(?:借|凑|周转|贷|挪)[^|]{0,8}(?:还|缴|补|付|上)
                (?:借|贷|挪|凑)[^|]{0,4}(?:点|一点|一笔|些|钱)[^|]{0,10}(?:还|缴|先把|补|付)
                (?:<贷>)[^|]{0,8}(?:先还|还上|还掉|来还|还清|缴清|来缴|缴掉|周转后|先缴)|跟?朋友借|借钱(?:来|也|还|缴|先)
                !(?:卖|变卖|当|典当)(?:掉|了)?(?:你的)?(?:手机|车|房|首饰|黄金|东西|家当|机车)
                (?:马上|立刻|立即|随时|就能?|还能?|可以?)[^|]{0,8}(?:再借|借出来|借回|续借|循环借)|再借出来|送[^|]{0,4}额度|新额度
                (?:筹|凑)(?:款|钱|措|到|齐)
                (?:借|贷)(?:一笔|点|些|钱)?[^|]{0,4}(?:先)?(?:垫|周转|补)|借款平台|贷款平台|融资公司
                (?:通过|透过|用|使用|靠)(?:<贷>)[^|]{0,8}(?:还|缴|付|清)
                """, """
                borrow(?:ing)? (?:it|the|money|some|a|an|to|against|off|what|elsewhere|from|cash|more|again)|(?:try|consider|by|could|can|you may) borrow(?:ing)?
                (?:take out|taking out|take|get|getting|apply for|applying for|use|using|try|consider|obtain|open|arrange|sign up for|want|need|offer you|qualify for|eligible for) (?:\\w+ ){0,4}(?:loan|loans|overdraft|cash advance|payday|line of credit|top ?up|refinancing)
                (?:use|using|put it on|charge it to|pay (?:it |this )?with|max out) (?:another|a different|a second|your other|any other|a new) (?:credit )?card|(?:another|different|new|second) credit card
                (?:lend|loan|advance|front) (?:you|it to you|the money)|for a loan|cash advance|payday loans?|(?:quick|new|short term|instant|easy|fast|personal|top up|consolidation|bridging|fresh) loans?_(?:settle|clear|pay|cover|today|now|available|can|will|would)|short of cash
                remortgag\\w*|re mortgag\\w*|pawn\\w*|second mortgage|refinanc\\w+|loan ?shark|sell (?:your|something|some)_(?:pay|cover|clear|settle)|mortgage your|against your (?:house|home|car)
                sell (?:your|something|some|a few|the)
                (?:draw|borrow|withdraw|take|spend) (?:it|the money|again|more)_(?:again|right away|at once|straight away)|borrow again|(?:higher|bigger|new|larger) limit
                (?:raise|raising|collect|gather|scrape|get|find)_(?:money|funds|cash)_(?:from|together)|(?:salary|wage|payday|cash|pay) advance|buy now|(?:use|using|draw on|tap)_(?:advance|overdraft|credit line|line of credit|savings of|reserve loan|standby)
                (?:lending|loan|cash|credit) apps?|(?:quick|short|small) advance|bridge the gap
                """);
        put(WordingRule.THIRD_PARTY, """
                (?:通知|告知|告诉|联系|联络|致电|拨打|打给|打电话给|打电话[到去]|发[给到至]|发送[给到至]|寄[给到至]|转告|反映|函告|走访|通报|知会|询问|照会|提醒|找到?|传[给到]|请求?)(?:到|给|至)?你?(?:的|们)?[^|]{0,10}(?:<家人>|<单位>|<旁人>)(?![^|]{0,4}(?:更换|变更|代))
                (?:请|让|叫|托|由|透过|通过)[^|]{0,6}(?:<家人>|<单位>|<旁人>)[^|]{0,6}(?:转告|转达|转交|协助催|督促|催|劝|出面|代为转|提醒你|代收)|请转告|转告你的?(?:<家人>)
                (?:<家人>|<单位>|<旁人>)[^|]{0,8}(?:会|将|都|就|很快|马上|迟早)[^|]{0,6}(?:知道|知晓|看到|收到|接到|了解|听说|得知|晓得|看见)|(?:<家人>|<单位>|<旁人>)[^|]{0,8}(?:收到|接到)[^|]{0,10}(?:通知|电话|催收|欠|函|信)
                (?:让|叫|使|给)[^|]{0,4}(?:<家人>|<单位>|<旁人>)[^|]{0,6}(?:知道|看看|看到|评评理|晓得)
                (?:和|跟|与|同|向)[^|]{0,4}(?:<家人>|<单位>|<旁人>)[^|]{0,8}(?:聊|谈|说|讲|沟通|反映|说明|核实|通报|打听|了解|询问|确认|催|公布|披露|讨)
                (?:公布|公开|曝光|张贴|发布|贴[在到上出]|晒|挂[在到上]|发[到至]|po[到上]?|上传|散布|扩散|群发|登报|广播)[^|]{0,14}(?:网|群|小区|社区|门口|大门|朋友圈|脸书|抖音|微博|照片|姓名|欠款|公告|通知|名单|信息|资料|头像|电视|报纸|媒体|公司)
                (?:姓名|名字|照片|欠款|欠钱|事|情况|情形|信息|资料|个资|身份证)[^|]{0,8}(?:公布|曝光|张贴|贴[到在上]|发[到至]|挂[到在上]|公诸|公之于众|传遍|传出去|告诉)
                爆(?:你的?)?(?:通讯录|联系人)|手机里[^|]{0,8}(?:号码|联系人|的人)|(?:手机|通讯录|联系人)[^|]{0,10}(?:我们|都有|掌握|在我|到手|手上)|通讯录[^|]{0,8}(?:每个|所有|逐一|全部)
                (?:到|去|来|赴|前往)[^|]{0,6}(?:<单位>|店里|工地)[^|]{0,10}(?:走访|拜访|找|了解|核实|闹|催|查访|访|讨|坐坐|等你|收)|(?:单位|公司|学校|邻里|小区)(?:走访|拜访|查访|调查)
                (?:同事|邻居|亲友|家人|大家|全村|所有人)[^|]{0,4}(?:都|会|面前)[^|]{0,4}(?:知|看到|看见|听|晓|笑)|当着[^|]{0,6}(?:<家人>|<单位>|<旁人>)
                (?:跟|和|向|与|对|同)(?:他们|她们|他|她)[^|]{0,4}(?:说明|讲|谈|说|沟通|催|反映|交代)
                (?:叫|让|找|请|要)[^|]{0,4}(?:<家人>)[^|]{0,6}(?:出来|出面|负责|处理|解决|想办法|拿钱|帮你|帮忙|还债|来谈)
                (?:提供|留下|告知|告诉|发来|给|回复|填写)[^|]{0,8}(?:<家人>|<单位>|紧急联[系络]人|联[系络]人|亲友)的?[^|]{0,6}(?:电话|联[系络]|号码|姓名|地址|门号|信息|方式)
                联[系络]上(?:了)?你的?(?:<家人>|<单位>|<旁人>)|(?:<家人>|<单位>)[^|]{0,4}(?:对你|表示)
                (?:通过|透过|经由|从|循)[^|]{0,6}(?:<家人>|<单位>|<旁人>)[^|]{0,6}(?:寻找|找到?|联系|了解|打听|追)你|社会关系|人际关系|人脉|关系网|社交圈|关系人
                (?:<家人>|<单位>|<旁人>)[^|]{0,6}(?:收到|接到)[^|]{0,6}(?:函|公文|信|通知)|替你(?:丢|背|还)
                (?:去|到|找)[^|]{0,6}(?:<家人>)[^|]{0,4}(?:谈|要|讨|说|聊)|(?:财务|会计|出纳)[^|]{0,6}(?:收到|接到)
                (?:向|给|往)[^|]{0,14}(?:<旁人>|<单位>|<家人>)[^|]{0,6}(?:寄|发函|发送|送|函|投递)|(?:寄|发|送)[^|]{0,8}(?:函|信|通知|公文)[^|]{0,4}(?:到|给|至)[^|]{0,10}(?:<旁人>|<单位>|<家人>)
                (?:朋友圈|网上|网络|网路|微博|抖音|脸书|群里|社交媒体|社群|媒体|报纸)[^|]{0,4}(?:公开|公布|曝光|发布|传播|见)
                """, """
                (?:tell|telling|told|inform|informing|informed|notify|notifying|notified|contact|contacting|contacted|call|calling|called|ring|ringing|phone|phoning|phoned|speak to|speaking to|spoken to|spoke to|speak with|spoken with|talk to|talking to|talked to|talk with|write to|writing to|written to|wrote to|text|texting|message|messaging|messaged|alert|alerting|email|emailing|emailed|visit|visiting|asking|asked|letting|let|reach out to|reach|approach|report (?:you|this|it) to|send_to|sent_to|discuss_with|share_with|disclose_to|reveal_to|go to|come to|turn to|warn|involve|pass (?:it |this |the message )?(?:on )?to) (?:all |both |some |one |each |every ?one |everybody |any )*(?:of |in |on )*(?:your|his|her|their) (?:\\w+ ){0,2}(?:<PEOPLE>)
                (?:your|the|all your|everyone in your|everybody in your|every person in your|people in your) (?:\\w+ )?(?:<PEOPLE>)_(?:hear|know|find out|finds out|learn|learns|see|receive|receives|be told|be informed|be contacted|be notified|be called|get a (?:call|letter|text|message)|been told|been informed|been notified|been contacted|been called|be interested|be surprised|think when)
                (?:everyone|everybody|people|the whole (?:town|street|village|office)|the world)_(?:you know|around you|in your|at your|at work)?_(?:hear|know|find out|see|learn)
                (?:hr|human resources|payroll|your manager|your boss) (?:will|shall|has|have|is|are|gets?|receives?)
                (?:post|posting|posted|publish|publishing|published|put|share|sharing|expose|exposing|display|displaying|print|upload|broadcast|advertise|show)_ your (?:name|photo|picture|photograph|debt|details|face|address|case|id)|name and shame|go public|make (?:this|it|your debt) public|on (?:facebook|instagram|social media|the internet|whatsapp)
                (?:visit|call|ring|phone|come to|come and|see|find|reach|meet|speak to|serve|contact|text|email) (?:see |find |meet )?you at (?:your )?(?:work|job|office|workplace|school|place of work)|at your (?:work|workplace|office|place of work|school|job)
                (?:message|word|note|letter|voicemail)_ with your (?:\\w+ )?(?:<PEOPLE>)
                (?:does|do|did|will|would) your (?:\\w+ )?(?:<PEOPLE>)_(?:know|like to know|approve|think)|(?:want|like) your (?:<PEOPLE>)_(?:know|find|hear|see)
                (?:in front of|before) (?:all )?(?:of )?your (?:<PEOPLE>)|behind your back|(?:your|the) (?:<KIN>) (?:that|know|about this debt)
                (?:everyone|everybody|all of them|the whole|half the|people)_(?:knows|know|will know|finds out|find out|hears|hear|talks|talk)
                (?:get|have|make|tell|ask) your (?:\\w+ )?(?:<KIN>)_(?:sort|pay|help|deal|settle|cover|lend|clear|take over)
                your (?:\\w+ )?(?:<PEOPLE>)s? (?:(?:mobile|phone|contact|work|home|telephone|cell) )*(?:numbers?|address|details|names?)
                (?:spoke|talked|spoken|chatted|met|been in touch) (?:to|with) your
                (?:through|via|by way of) your (?:\\w+ )?(?:<PEOPLE>)|(?:social|family|whole) circle|your (?:whole )?(?:network|circle)
                (?:town hall|city hall|council|village|mayor|embassy|union|club|pastor|priest|temple|community)_(?:received|informed|told|letter|know)
                (?:every|all|each)(?: the| of the)? (?:contacts?|numbers?|friends?|people|names?)_(?:in|on) your|in your (?:phone ?book|contacts?|address book|contact list|call log)
                (?:money|funds|cash|help|it)_from (?:your )?(?:relatives|friends|family)
                (?:see|meet|find|interview|question) your (?:\\w+ )?(?:<PEOPLE>)|(?:checked|confirmed|verified|discussed)_with your (?:\\w+ )?(?:<PEOPLE>)|payroll (?:office|department)
                to your (?:\\w+ )?(?:council|village|town hall|city hall|community|church|club|union|mosque|temple|committee|association)|shared? (?:on|with|in) (?:social|public|your)
                """);
        put(WordingRule.SECRETS, """
                (?:提供|回复|回传|回报|发送?|告诉|告知|报(?:一下|上|给)|输入|填写|填上|传[给到至送]?|上传|拍|寄|交[给出]|说出|输|登记|验证|索要|索取|需要|要你|告之|短信|留下|补充)[^|]{0,16}(?:<密码>)(?![^|]{0,6}(?:到网点|到分行|至分行|到柜))
                (?:<密码>)[^|]{0,18}(?:发[给到至送我来]|告[诉知]|报[给一]|回复|回传|传[给到至我来]|提供[给我]|交给|输入|给我们|给专员|给客服|寄[到给至])
                (?:银行卡|信用卡|证件|身份证|存折|卡片)[^|]{0,8}(?:拍|截图|照片|正反面)[^|]{0,8}(?:发|传|给|寄|来)|拍[^|]{0,8}(?:银行卡|信用卡|证件|身份证|存折|卡片)|把[^|]{0,4}(?:卡|证件)[^|]{0,4}(?:拍|发|传|寄|给)
                """, """
                (?:reply|replying|respond|send|sending|text|tell|telling|give|giving|provide|providing|confirm|confirming|enter|entering|submit|share|sharing|supply|forward|message|email|read (?:out|us)|type|need|require|want|upload|verify|verifying|let us have|ask|asks|asking|dictate|hand over|quote|state|key in|fill in|disclose)[^|]{0,40} (?:your |the |a |an |any |full |complete )*(?:<SECRET>)
                (?:what is|whats|what was|photo of|picture of|copy of|scan of|both sides of) (?:\\w+ ){0,3}(?:<SECRET>)
                (?:photos?|pictures?|image|copy|scan|selfie|screenshot|photograph)_(?:your|the) (?:\\w+ ){0,2}(?:card|id|passport|licen[cs]e|statement)
                """);
        put(WordingRule.EXTRA_FEE, """
                (?:收取?|另收|加收|须付|需付|另付|支付|缴纳?|付|承担|负担|另加|计收|交纳?|扣除?|补缴|加计|产生|先缴|先付|预付|收费)[^|]{0,14}(?:<费>)
                (?:<费>)[^|]{0,8}(?:[0-9一二两三五百千]|每|由你|归你|另计|另收|从|才|后)
                (?:违约金|滞纳金|逾期费|手续费)[^|]{0,8}(?:计收利息|计息|利息|复利|滚息|再[^|]{0,4}息)|对违约金[^|]{0,6}[利计]息
                (?:付|缴|交|花|支付|转)[^|]{0,8}(?:[0-9]|钱|元|费)[^|]{0,6}(?:可|就|即可|便|帮你|立即|马上)[^|]{0,6}(?:删除|消除|修复|撤销|涂销|洗白|清除)
                (?:每条|每则|每次|每日|每天|每通|每封)[^|]{0,10}(?:收|扣|加|计费|付)[^|]{0,8}[0-9]|额外(?:支付|收取|费用|付|缴)|另(?:行|外)?(?:收费|计费|支付|付费)
                (?:作业|催收|催缴|服务|处理|委外|上门|外访|逾期服务)费|加收[^|]{0,8}(?:[0-9]|元|费)|费[^|]{0,6}(?:一并|另行|合计)(?:支付|缴|付)
                罚款|罚金|罚息每|每(?:日|天)[^|]{0,4}(?:百分之|%|元)[^|]{0,4}(?:罚|费)
                """, """
                (?:<FEE>)
                (?:pay|leave|put down|transfer|send) (?:a |an |the |us a )?(?:small |refundable )?deposit|for no deposit|deposit (?:first|is required|of)
                (?:costs?|charge|charging|bill|billing) you (?:another|an extra|extra|an additional|a further|\\w+ [0-9])|(?:each|every|per|a|this) (?:reminder|text|letter|call|message|visit|email)_(?:charged|charge|costs?|billed|will be added)|charged (?:at|for (?:this|each|every))
                pay (?:for )?(?:our|the|all|any|its) (?:\\w+ )?(?:lawyers?|solicitors?|attorneys?|collectors?|legal costs|court costs|costs of)|(?:lawyers?|solicitors?|attorneys?) (?:letter|bill|invoice)|(?:our|all|the) (?:legal|court|collection|recovery|lawyers) (?:costs|fees|expenses|charges)
                interest_ on (?:the |all |any |your |these )*(?:late )?(?:fees?|penalt\\w+|charges?)|compound interest
                (?:fee|payment|charge|price|[0-9]+) (?:\\w+ ){0,5}(?:delete|remove|erase|clean|wipe|fix|repair)_(?:credit|record|file|entry|score|history)
                (?:extra|additional|further|hidden|new|special|small) (?:fee|fees|charge|charges|cost|costs)|fee of (?:\\w+ )?[0-9]|pay (?:a|the|this|our) (?:\\w+ ){0,2}(?:fee|charge|fine)
                (?:includes?|plus|add|added|adding|another|pay|owe|owes|with|incur|apply|applies|charging)_(?<!late )(?<!annual )(?<!contractual )(?<!contract )(?:charges?|fees?)
                (?:daily|weekly|hourly|extra|additional|further) (?:penalt\\w+|fines?)|fined|(?:a|the|pay|of) fines?
                """);
        put(WordingRule.FALSE_PRETEXT, """
                !(?:快递|包裹|邮包|邮件|挂号信?|礼品|礼券|礼物|红包|奖品|奖金|优惠券|折价券|退款|退税|补贴|补助|津贴|理赔|保险金|积分|点数|抚恤金|遗产)[^|]{0,10}(?:待领|未领|领取|待取|等你|等着你|签收|待查收|发放|可领|兑换|请查收|滞留|退回|派送|无法派)
                中奖|获奖|抽中|恭喜|(?:获得|领取|送你|赠送)[^|]{0,8}(?:红包|礼|奖|券|好礼|优惠)|领奖|抽奖
                (?:账户|账号|社保|医保|健保|银行卡|手机|门号|身份|微信|登录|交易|资金|卡片|信用卡|刷卡|网银)[^|]{0,8}(?:异常|风险|可疑|被盗|盗刷|冒用风险|存在安全)
                (?:我是|这里是|我们是|是你)[^|]{0,8}(?:老?同学|朋友|老乡|同事|亲戚|战友|快递|物流|物业|学校|老师|医院|邻居|邮局|房东|客户|网购|卖家|电信|移动公司|联通|电力公司|招聘|猎头|市场调查|调查公司|保险公司)
                市场调查|问卷|满意度调查|招聘|面试|应聘|录取通知
                (?:航班|机票|车票|订单|预约|挂号|行程|班机)[^|]{0,8}(?:变动|变更|取消|异动|改签|有误|更改|延误)
                (?:文件|函件|信件|文书|公文|重要资料|资料)[^|]{0,10}(?:签收|签名|签字|领取|取件|待领)|(?:签收|领取)[^|]{0,6}(?:文件|函件|信件|文书|公文)
                额度[^|]{0,6}(?:提升|调高|提高|上调|增加|提额)|(?:提升|调高|提高)[^|]{0,4}额度|(?:获批|通过|核准)[^|]{0,6}(?:额度|贷款)
                (?:急事|私事|家事|要事|家里出事|出事了)
                加(?:我|客服|专员|本人|经理)?(?:的|个人)?(?:微信|line|qq|telegram|whatsapp|飞书|钉钉)|私下(?:联系|联络|处理)
                (?:转|汇|打|付|存)[^|]{0,8}(?:私人|个人)账户|(?:私人|个人)账户
                """, """
                (?:parcel|package|delivery|shipment|refund|prize|gift|gift card|reward|voucher|rebate|tax rebate|compensation|inheritance|payout|cheque|cashback|bonus|lottery|courier)_(?:waiting|ready|available|to collect|collect|claim|for you|pending|won|held|unclaimed|approved|owed to you|due to you)
                (?:you have|youve|you) (?:won|been selected|been chosen)|congratulations|lucky (?:winner|customer|draw)|claim your|you are (?:a|our|the) winner
                (?:suspicious|unusual|unauthori[sz]ed|strange|irregular|fraudulent) (?:activity|transactions?|log ?ins?|payments?|charges?|sign ?ins?)|account (?:has been |was |is |may be )?(?:compromised|hacked|locked for security|under review)|security (?:alert|problem|breach)
                (?:old|school|long lost|childhood) (?:school )?(?:friend|classmate|mate)|its (?:me|mum|mom|dad)|new number
                surveys?|market research|questionnaire|job (?:offer|interview)|interview for
                (?:flight|booking|reservation|appointment|order|train|hotel)_(?:changed|cancelled|canceled|moved|delayed|rescheduled)
                (?:document|documents|letter|papers?|paperwork|certificate)_(?:signature|to sign|sign for|be signed|served?|collect|waiting for you)
                credit limit_(?:raised|increased|approved|higher|doubled|upgraded)|(?:loan|credit|application|upgrade)_(?:been approved|pre approved|preapproved)|activate (?:it|your)
                (?:personal|private|urgent|family|important|confidential) (?:business |personal |private |family )?(?:matter|business|emergency|news)|(?:its|it is) urgent_(?:call|ring)|someone you know_(?:accident|hospital)|good news
                (?:add|message|contact|text|reach) me (?:on|at|via|through) (?:my )?(?:whatsapp|telegram|wechat|line|facebook|personal)|message me
                (?:private|personal|managers|staff|my own|my) (?:bank )?account|(?:pay|send|transfer)_(?:paypal|western union|crypto|bitcoin|gift cards?|itunes|cash app|venmo)
                """);
        PHRASES.values().forEach(List::copyOf);
    }

    /** A suit, and what goes with one: allowed where it is decided. */
    static final List<Phrase> SUITS = phrases("(?:<诉>)\n", "(?:<SUIT>)\n");

    private WordingPhrases() {}

    private static void put(WordingRule rule, String chinese, String english) {
        PHRASES.put(rule, phrases(chinese, english));
    }

    private static List<Phrase> phrases(String chinese, String english) {
        return Stream.concat(
                        chinese.lines().map(line -> phrase(line, true, "(?:", ")")),
                        english.lines().map(line -> phrase(line, false, "(?:^|(?<![a-z0-9]))(?:", ")(?![a-z0-9])")))
                .toList();
    }

    private static Phrase phrase(String line, boolean chinese, String before, String after) {
        boolean always = line.startsWith("!");
        String expression = always ? line.substring(1) : line;
        for (Map.Entry<String, String> list : LISTS.entrySet()) {
            expression = expression.replace("<" + list.getKey() + ">", list.getValue());
        }
        return new Phrase(Pattern.compile(before + expression.replace("_", "[^|]{0,24}") + after), chinese, always);
    }
}
