package dev.pastdue.core.reply;

import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words that the rules know, as data: one expression a line, over {@link ReplyText}'s plain words (small letters, simplified
 * characters, no apostrophes). English ones match whole words only. docs/replies.md says where they come from.
 */
final class Phrases {
    private Phrases() {}

    /** What stands for an opt-out only when it is the whole reply: mainland China's T and R, and the instruction typed off. */
    static final Pattern OPT_OUT_REPLY = whole("""
            r
            t
            (回复?|发送?)?(td|t|r|n)退订
            退订(回复?)?(td|t|r)
            (回复?|发送?)(td|t|r)
            tuiding
            (stop|退订|td){2,5}
            """);

    /** What stands for an opt-out when it is all of a clause but courtesy: AWS's own list, the TCPA's and Regulation F's words, plain words. */
    static final Pattern OPT_OUT_CLAUSE = clause(
            """
            (stop|quit|end|cancel)( ?all| it| this| these| them| now| everything)?
            s ?t ?o ?p|sto+p+
            i want out|no more|(i |im |i am )?opting ?out|i opt ?out|unsubscribing|discontinue
            (do not|dont|never) (text|txt|message|sms|contact|write)( me| us)?( again| anymore| any more| ever)?
            stopp|sotp|stpo
            t ?d
            opt ?out( of (this|these|it))?
            remove( me| us| my number)?
            revoke
            arret|arreter
            cease and desist|block me|lose my number|停|停发|停传|勿扰
            (stop|quit|end|cancel|cease|discontinue|turn off|switch off|no more|no)( with)?( all| the| these| those| this| your| any| my| of){0,3} (texts?|texting|messages?|messaging|msgs?|sms|notifications?|reminders?|alerts?|communications?|subscription|text messages)
            unsubscribe( me| us| now)?|unsubcribe|unsuscribe|unsubscibe|un subscribe
            (退订|退定|取消|停止|拒收|拒绝)
            (停掉|停发|停|退订|退定|取消|停止|终止|关闭|拒收|拒绝|屏蔽)(你们的?|此类|这类|这种|这些|所有|一切)?(订阅|短信|简讯|短讯|信息|讯息|消息|通知|提醒|接收|服务|推送|传送|发送)+
            """, """
            please|pls|plz|kindly|just|hi|hello|hey|ok|okay|yes|yeah|thanks|thank you|thx|ty|immediately|asap|sir|and|so|then|also|but|reply|text|sms|now|at once|again|i said|already|damn|lol|right now|me|i say|you must|you need to|will you|would you|can you|could you|need to|svp|sil vous plait
            """, "你好|您好|请|麻烦|我|要|想|帮|给|你们|忙|赶紧|快|马上|立即|立刻|现在|就|都|谢|吧|啊|呀|了|啦|喔|哦|一下|好|可以|吗|掉|所有|全部|的|这个|贵行|们");

    /** Plain words to the effect of an opt-out, wherever they stand. */
    static final Pattern OPT_OUT_WORDS = anywhere("""
            (?<!dont |do not |not |never |cant |wont |didnt |if i |if you )(stop|quit|cease|end) (texting|txting|msging|messaging|contacting|calling|phoning|sending|bothering|harassing|spamming|calling and texting|writing|bugging)
            (do not|dont|never|please not|not to) (ever )?(text|txt|message|contact|sms|write|bother|disturb)( to)? (me|us|this number|my number|my phone|here)
            (do not|dont|never) send( me| us)?( any| anymore)?( more| further)? (texts?|messages?|sms|these|anything|reminders?|notifications?)
            no more (texts?|messages?|sms|notifications|reminders)
            (take|get) (me|us|my number|my name|this number) off( of)?( your| this| the)?
            (?<!dont |not |never |did you |why did you )remove (me|my number|this number|my phone number|us) from
            (?<!dont |not |never |did you )(delete|remove|erase) (my|this) (phone )?number
            (?<!dont |not |never )(cancel|end) (my |these |the |all |your |this |any )*+(texts?|messages?|sms|text notifications|notifications|text messages|alerts|reminders)
            (?<!dont |not |never )unsubscribe (me|us|my number|this number|from)
            (?<!dont |not |never )opt (me|us|my number) out
            (want|wish|like|need|asked|trying|have|choose|wanna) (to )?(unsubscribe|opt out|stop (receiving|getting))
            (how|where) (do|can|to|should|could) (i )?(unsubscribe|opt out|stop (these|this|the|receiving|getting))
            (can|could) i (please )?(unsubscribe|opt out)
            (do not|dont|no longer) (want|wish|need)( to)?( receive| get| have)?( any| these| your| more| such)*+ (texts?|messages?|sms|reminders|text messages)
            (?<!not |dont |didnt )(revoke|withdraw|revoking|withdrawing) (my |our |all )?consent
            leave (me|us) alone
            ^(please )?stop (it |this |now )?(or|otherwise|before i|because)
            (rather|prefer) not (to )?(receive|get)
            (do not|dont|never) consent(ed)? to( \\w+){0,3} (texts?|messages?|sms|text messages)
            (do not|dont|no longer) (want|wish) to be (contacted|texted|messaged)
            (?<!dont |not |never |did you )(delete|remove|erase|take) (me|us) (from|off|out)
            cease (all|any|further|contact|communications?)
            (said|replied|texted|wrote|sent|typed|told you to|asked you to) (stop|unsubscribe|quit)
            why (dont you|wont you) (just )?stop
            (make|want) (this|it|these)( \\w+)? (to )?stop
            """, """
            (?<![不没别未勿无]|不要|没有|不用|不想|不会|不必|没说要?|没有说|说要|谁说我要|谁说我|不需要|无需|取消|打算)退[订定](?!了?([单金费款机房票]|酒店|快递|外卖|商品|会员|课))(?!.{0,6}(什么|怎么|吗|么|呢))
            (怎么样?|如何|怎样|要怎么|咋|哪里)(才能?)?(可以)?(退订|取消(订阅|短信|简讯|通知)|停止(发|传|接收|短信|简讯)|拒收)
            (能不能|可不可以|可以|能|帮我|给我|帮忙)退订
            (?<![不别没勿]|不要)(取消|拒收|拒绝接收|屏蔽|停止接收)(订阅|你们的?|所有|全部)?(短信|简讯|短讯|讯息|信息|消息|通知)
            (?<![不别没勿]|不要)停止(再|给我|继续|对我)*+(发|传|寄|送|联系|联络|骚扰|打扰)
            (别|不要|不许|不准|不用|不必|勿|甭|莫)(再|一直|老是|老|总是|总|继续|随便|他妈的?|[给跟向对往][^发传寄推送]{1,6})*+(发|传|寄|推送)(?!货|票|真)
            再(发|传|寄)(短信|简讯)?.{0,3}(投诉|举报|告你|客诉|检举)
            (别|不要|勿|不许|不准|不用|不必)(再|一直|来|老是|总是|继续|用短信|用简讯)*+(打扰|骚扰|联系|联络|烦|吵|通知)(?!.{0,4}(他|她|我家|我妈|公司))
            不需要(再)?(你们的?|这种|这些)?(短信|简讯|短讯|提醒|通知)
            (不想|不要|不愿意?|不愿|拒绝|不必|不用)(再|继续|要)*+(收到?|接收|看到|收取)(你们|这种|这些|任何|贵行|的|此类|类似)*+(短信|简讯|短讯|讯息|信息|消息|通知|提醒)
            不再接收|不接收短信$
            (怎么|为什么|为何)?还(在|一直|继续|再)(发|传|寄)
            还一直(发|传|寄)
            怎么还(发|传|寄)
            (删除?|移除|去掉|拿掉|删掉|取消)(掉|我的?|这个|这支)*+(手机|电话)?号码?
            把.{0,4}(短信|简讯|通知|提醒)(给我)?(停|关|取消)
            从.{0,4}名单.{0,1}(删除?|移除|去掉|移出)
            把(我的?|这个|这支)?(手机|电话)?(号码?)?(从名单)?(.{0,4})?(删除?|删掉|移除|去掉|移出)
            """);

    /** Marks of a robot that answers; what it says of STOP and HELP is not its owner's wish. */
    static final Pattern ROBOT = anywhere("""
            (is not|isnt|not) (being )?(actively )?monitored|unmonitored|unattended (mailbox|number)
            auto ?(reply|response|responder)|automatic (reply|response)|automated (reply|response)|this is an automated
            (please )?do not reply to this
            do not disturb while driving|im driving
            out of (the )?office
            thank(s| you) for (contacting|messaging|reaching|your (message|inquiry|enquiry))
            (cannot|can not|cant|unable to|does not|doesnt) (receive|accept)( \\w+)? (replies|texts|messages)
            been (unsubscribed|opted out|removed)|(you are|youre) (now )?(unsubscribed|opted out)
            (reply|text|send|txt) (stop|end|quit|cancel|unsubscribe|td|help) (to|for)
            """, """
            自动(回复|答复|应答)|无人值守|请勿(直接)?回复|(此|本|该)(号码|号|短信|简讯).{0,6}不接收
            拒收请?回复?[a-z]|退订成功|成功退订|您已(经)?退订
            """);

    /** What asks for texts again, when it is all of a clause but courtesy: consent must be plain. */
    static final Pattern OPT_IN = clause("""
            start|unstop|subscribe|resubscribe|resume|opt ?in|opt me( back)? in
            (resume|restart|continue)( the| my| your)? (messages|texts|sms)
            (start|continue|resume) (texting|messaging|sending)( me| messages| texts)*+
            (can|may) text me
            sign me up
            want to (receive|get) (the |your )?(messages|texts)
            (恢复|重新)(订阅|接收|开通|开启|发送|传送|接受)?(短信|简讯|通知|提醒|消息|讯息|推送)*+
            (恢复|开始|订阅|取消退订|开通短信|开通简讯)
            继续(给我)?(发|传|发送|传送)(短信|简讯|通知|给我)*+
            """, """
            please|pls|yes|ok|i|you|me|again|back|now|thanks|thank you
            """, "请|我|要|想|谢|吧|了|一下|可以|再|帮|给|的|短信|简讯|提醒|通知");

    static final Pattern WRONG_NUMBER = anywhere("""
            (wrong|incorrect|wrnog|worng|wrog) (number|no|num|person|guy|phone|contact|man|woman|one)
            not me$
            (am|im) not (him|her|them)
            (doesnt|does not|dont|no longer) lives? here
            (dont|do not) know who (that|this|it) is
            (am|im) not (this|that|the) (person|customer|guy|man|woman|account holder|owner)
            (this|that) (isnt|is not|aint) (him|her|them|his|their|the person)
            (dont|do not) know (this|that|the|any such) (person|guy|man|woman|customer|name)
            (dont|do not) know (him|her|them|anyone by)
            (nobody|no one|noone|no body|no person|not anyone) (here )?(by|with|of) (that|this) name
            (nobody|no one|noone) by (that|this) name
            (no longer|not) (his|her|their) (number|phone)
            (doesnt|does not|dont) (have|use|own) this (number|phone)
            (was|is|were) (someone|somebody) elses
            (just got|got|new owner of) this number
            new number
            belongs to (someone|somebody) else
            not the (person|customer|one) you
            """, """
            (打|发|传|找|弄|拨|寄|搞)错(了|人|号|号码|电话|对象)*
            (?<!账单)号码?(是)?(错|不对|有误|弄错)
            (不是|非)(他|她|本人|机主|此人|这个人|那个人|你们?要?找的人|你们?说的人|他本人|户主)
            不认[识得](这个?人|他|她|此人|你们?说的)
            (没有?|查无|无)(这个?人|此人|叫这个名字)
            (号码?|手机|电话)(已经?|都)?换(人|主|号)|换(了)?(号|手机号|电话)了?$
            号码?(是)?我?(新办|刚办|新申请|刚申请|新买)
            (不用|没用|没在用)(这个|这支)(号码?|电话|手机)
            已?停用.{0,4}号码
            """);

    static final Pattern DISPUTE = anywhere("""
            (dont|do not|never|didnt|did not) (even |actually |really )?owe
            owe (you |them )?nothing
            not (my|mine|our) ?(debt|account|bill|charge|loan|card|purchase|balance)?$
            (isnt|is not|not) my (debt|account|bill|charge|loan|card)
            (isnt|is not|not) mine
            (?<!not |dont )disput(e|ed|ing)
            (bill|amount|balance|charge|this) (isnt|is not) (right|correct)
            this is (incorrect|wrong|a mistake|an error)
            never had (a|an|any) (card|account|loan)
            (amount|balance|bill|total|figure|sum|number of days|charges?|statement) (is|was|are|were|looks|seems) (wrong|incorrect|not right|not correct|off|false|mistaken)
            (wrong|incorrect|mistaken) (amount|balance|bill|sum|total|charge)
            (never|didnt|did not|havent) (borrow|borrowed|open|opened|sign|signed|take out|took out) (up|anything|any|an?|this|that|the|it|money|with|from)
            (never|didnt|did not) (make|made|buy|bought|authori[sz]ed?) (this|that|the|any|an?) (purchase|charge|transaction|order)
            (this|that|its|it) (is|was)? ?(a )?fraud|identity theft|fraudulent|someone used my
            (card|identity|wallet|account) (was|is|has been|got) (stolen|hacked|cloned)
            (over ?charged?|double charged?|charged (me )?twice|billed twice)
            (disagree|contest)
            (dont|do not) have (an |any |a )?(account|loan|card|debt)
            told (this|it) was (cancelled|canceled|paid|waived)
            """, """
            (没|没有|从来没|从没|未|未曾|不)(曾)?(有)?(欠|借)(过|款|贷)?
            (不|没|没有)(办|申请|开|有|持有)(过)?(这张|这个|你们的?|贵行的?|此)(信用)?(卡|账户|贷款)
            没有?[跟向和].{0,4}借
            没有?贷款|申诉
            不是我(的$|的账|的债|的欠|欠|刷|借|消费|的卡|的贷|办|花|买|的单|用的)
            (金额|钱数|数额|账单|利息|款项|账目|数字|账).{0,2}(不对|有误|错误|错了?|有问题|不符|对不上)
            (?<![没无]|没有)(有)?(异议|争议)
            盗刷|被盗|冒用|冒名|冒充我
            (算|扣|收)错
            多(收|扣|算)(了)?(我)?(的)?钱?
            不(承?认)(这|该|此)?(笔|账|债)
            重复(扣|收)
            没有?消费过?|没刷过?
            """);

    /** Words that turn "paid" round or put it off, up to two words before it. */
    private static final String NOT_YET =
            "(not|never|havent|hadnt|hasnt|didnt|isnt|wasnt|arent|cant|cannot|wont|dont|until|till|when|once|after|if|unless|get|gets|getting|be|almost|nearly|nothing|no)";

    static final Pattern PAID = anywhere("""
            paid|payed
            payment(s)? (was |has been |is |been |were )?(already |just )?(made|sent|done|complete|completed|submitted|went through|gone through|cleared|posted)
            (made|did|completed|submitted|sent) (a |the |my |this |that |you |you the )?(full )?(payment|money)
            (have|ive|i|already|just|we|weve) (already |just )?(transferred|transfered|wired|settled|cleared|sent (it|the money|money))
            money (is|was|has been|already) (already )?(sent|transferred|paid)
            settled|cleared (my|the|it|this)
            transferred|transfered
            autopay (already )?took
            """, """
            已经?(.{0,4})(还款?|付款?|缴款?|转账?|汇款?|汇出|结清|存|扣款|打款|交|处理|支付)(?![不没])
            (还|还款|付|付款|支付|缴|缴款|缴费|转|转账|汇|汇款|存|打款|交款|交|结清|还清|付清|缴清)(过了?|完了?|好了|清了|掉了|了)
            (昨天|昨晚|昨日|前天|上周.{0,2}|上礼拜.|上星期.|上个?月.{0,3}|今早|早就|早已|刚刚?|刚才)(.{0,6})(?<![就再会])(还|付|缴|转|汇|存|交)(的|完|过|清|了|款了?|$)
            \\d{1,2}号.{0,4}(还|付|缴|转|汇|存|交)(款|清)?(的|过|完了|了)
            (还款|扣款|缴款|付款|转账|支付)(已经?)?成功
            (转|打|存|汇|寄)(过去|进去|出去)了?
            """);

    static final Pattern NOT_PAID = anywhere(
            NOT_YET + "( \\w+){0,2} (paid|payed|settled|transferred|transfered|sent|made|cleared|payment|payments)\n"
                    + "(payment|money) (not|isnt|wasnt|hasnt)",
            """
            (没|没有|未|尚未|无法|不能|不会|不想|准备|打算|等)(能|法|办法)?.{0,3}(还|付|缴|转|汇|存|交)
            (还|付|缴|转|汇|交)(款|清)?(不了|不起|不出|不上)
            (明天|后天|明早|明晚|下周|下礼拜|下星期|下个?月|月底|会|一定).{0,8}(还|付|缴|转|汇|存|交)
            ((?<!早)就|才|工资|薪).{0,8}(还|付|缴|转|汇|存|交)(?![款清完]{0,2}了)
            """);

    /** A verb of paying. The Chinese one for "pay back" is also "still", which is what the look-ahead tells apart. */
    static final Pattern PAY = anywhere("""
            pay|paying|paid|repay|transfer|transferring|settle|wire|deposit|payment|payments
            take care of (it|this)|sort (it|this)
            (send|make|do|have|get|clear)( you)? (it|this|that|the money|money|the payment|payment|you the money|a payment)
            """, """
            还(?!没|是|有|在|要|行|好|会|能|想|不|未|敢|说|得|可|发|传|来|叫|催|算|需|差|剩|放|下雨)
            付|缴|汇|转账|转(?!人工|真人|专人|接|告)|存|打款|结清|交(?!通|代|警|流)|处理
            """);

    /** What puts paying into the future, besides a day. */
    static final Pattern FUTURE = anywhere("""
            will|ill|well|shall|gonna|going to|promise|plan to|able to|paying|pay day|payday|soon|later|next week|next month|coming|asap|as soon as|youll|can pay|its coming|intend
            """, """
            会|一定|就(还|付|缴|转|汇|去)|再(还|付|缴|转|汇)|马上|尽快|尽量|过(几|两)天|下周|下礼拜|下星期|下个?月|工资|薪水?|有钱了?就|有钱.{0,2}(还|付|缴)|稍后|晚点|晚些|等下|等等|保证|争取|回头|周末|这几天
            """);

    /** Words that take a promise back. */
    static final Pattern NO_PROMISE = anywhere("""
            (not|never|wont|cant|cannot|dont|aint|couldnt|unable)( to)?( (?!worry|ill|will|i )\\w+){0,2} (pay|paying|paid|send|settle|transfer|repay|make|do)
            """, """
            (还|付|缴|转|汇|交)(款|清)?(不了|不起|不出|不上)
            (不|没|没有|没法|无法|不会|不能|不想|未|拒绝|别想)(再|会|能|打算|可能|钱|去)?(还|付|缴|转|汇|交)
            """);

    /** What keeps a promise although {@link #NO_PROMISE} says no: "can't pay until Friday". */
    static final Pattern NOT_BEFORE = anywhere("until|till|before", "才");

    /** All that may stand beside a day where the day alone is the promise. */
    static final Pattern BESIDE_A_DAY = Pattern.compile(
            "(?: |ok|okay|on|by|at|the|this|maybe|sure|yes|please|for|morning|afternoon|evening|night|好的?|那|就|吧|之?前|我|左右|大概|等|到|上午|下午|早上|晚上|中午|可以|这|本|啦|喔|哦|啊)*+");

    /** A time that is no day, and alone is a promise all the same. */
    static final Pattern SOME_DAY = Pattern.compile(
            "(?:on |maybe |ok |at )?(?:pay ?day|next week|next month|soon)|好?(?:下个?(?:周|礼拜|星期|月)|发薪日|发工资|领薪水?|过(?:几|两)天|马上|尽快)(?:吧|后|了)?");

    static final Pattern HELP = anywhere("""
            help|info|information
            (please |pls )?call me|call (me )?back|someone call|ring me
            payment plan|installments?|instalments?|more time|extension|hardship
            (talk|speak) to (a |an )?(human|person|agent|someone|representative)
            """, """
            (还款|缴款|付款|缴费)(方式|方法|渠道|账号|账户)
            帮助|帮忙|协助|客服|人工|真人|专人|说明|回电|回个?电话|(打|来)个?电话|给我打电话|(请|麻烦)(你们?)?(联系|联络)(我|一下)|分期|延期|宽限|协商
            """);

    /** How questions begin in English, and by which words they are known in Chinese. */
    static final Pattern QUESTION = Pattern.compile(
            "^(?:(?:hi|hello|so|and|but|ok|please|sorry) )*+(?:who|whos|what|whats|when|whens|where|wheres|why|how|hows|which|is (?:this|it|that|there|my)|are you|do (?:i|you|we)|does|did (?:i|you|my|it)|have (?:i|you)|has (?:it|my)|(?:can|could|would|will|should|may|shall) (?:i|you|we|someone|somebody|u)) .*"
                    + "|.*(?:吗|什么|怎么|怎样|如何|为什么|为何|多少|谁|哪|几号|几点|能不能|可不可以|可以不可以|是不是|有没有|了没有?$|没有?呢$).*");

    /** What a question mark makes a question to the lender of. */
    static final Pattern TOPIC = anywhere("""
            pay|paid|payment|owe|due|bill|amount|account|loan|balance|money|card|debt|date|interest|fee|fees|scam|number|stop
            """, "还|付|缴|钱|账|款|利息|卡|欠|期|费|什么|事|短信|简讯|退订");

    private static Pattern whole(String lines) {
        return Pattern.compile(either(lines.lines()));
    }

    private static Pattern clause(String lines, String courtesy, String chineseCourtesy) {
        String polite = longestFirst(courtesy);
        String chinese = longestFirst(chineseCourtesy);
        return Pattern.compile("(?:" + polite + " |" + chinese + " ?)*+" + either(lines.lines()) + "(?: " + polite
                + "| ?" + chinese + ")*+");
    }

    private static Pattern anywhere(String english, String chinese) {
        return Pattern.compile("(?<![a-z0-9])" + either(english.lines()) + "(?![a-z0-9])|" + either(chinese.lines()));
    }

    /** Nothing is tried again after these, so the longer of two words that begin alike must come first. */
    private static String longestFirst(String words) {
        return either(Stream.of(words.strip().split("\\|"))
                .sorted(Comparator.comparing(String::length).reversed()));
    }

    private static String either(Stream<String> expressions) {
        return expressions.collect(Collectors.joining("|", "(?:", ")"));
    }
}
