package dev.pastdue.core.gate;

import java.util.Arrays;
import java.util.Optional;

/** A rule of wording: what no text may say, why, and who says so. docs/wording.md has examples of each. */
public enum WordingRule {
    THREAT(
            "threat",
            "threatens with harm, or with calls and visits without end",
            "GB/T 45251-2025; 12 CFR 1006.14; RBI circular of 12 August 2022 on recovery agents; Directive (EU) 2021/2167 Art. 10",
            "say what is owed and how to pay"),
    INSULT(
            "insult",
            "insults or shames",
            "GB/T 45251-2025; 12 CFR 1006.14(d); Directive (EU) 2021/2167 Art. 10",
            "leave it out: a notice states facts"),
    AUTHORITY(
            "authority",
            "borrows the authority of a court, the police or another office",
            "GB/T 45251-2025; 15 U.S.C. 1692e(1), (9); 12 CFR 1006.18(b)(1)",
            "write as the lender and name no office"),
    INVENTED_MEASURE(
            "invented-measure",
            "announces arrest, a blacklist, seizure or another measure that a lender cannot take",
            "GB/T 45251-2025; 15 U.S.C. 1692e(4); 12 CFR 1006.18(b)",
            "leave it out; say what the contract provides"),
    CONSEQUENCE(
            "consequence",
            "exaggerates what follows, or states what the lender has not decided",
            "GB/T 45251-2025; 15 U.S.C. 1692e(5); 12 CFR 1006.18(c)(1); FCA CONC 7.9",
            "state only what is decided, in the stage in which it is, plainly: We have decided to …"),
    NEW_BORROWING(
            "new-borrowing",
            "urges to borrow elsewhere to pay this",
            "China Banking Association, guideline on collecting consumer loans (2026)",
            "offer a plan: call us and we will find one"),
    THIRD_PARTY(
            "third-party",
            "tells, or means to tell, family, employer, contacts or the public",
            "Measures for credit card business of commercial banks (China, 2011) Art. 68; 12 CFR 1006.6(d); FCA CONC 7.9; 15 U.S.C. 1692c(b)",
            "write to the borrower alone"),
    SECRETS(
            "secrets",
            "asks for a password, a code, or a card or ID number",
            "China Banking Association, guideline on collecting consumer loans (2026); 12 CFR 1006.18(d)",
            "name the lender's own ways to pay instead"),
    EXTRA_FEE(
            "extra-fee",
            "asks for a fee that the contract does not provide",
            "GB/T 45251-2025; 12 CFR 1006.22(b)",
            "name only what the contract provides, and say so"),
    FALSE_PRETEXT(
            "false-pretext",
            "lures with something that the message is not about",
            "12 CFR 1006.18(d); FCA CONC 7.9",
            "say at once who writes and why"),
    SHORT_LINK(
            "short-link",
            "holds a shortened link, which hides where it leads",
            "China Banking Association, guideline on collecting consumer loans (2026); the carriers' own rules (CTIA, Messaging Principles and Best Practices)",
            "write the lender's own address in full"),
    LINK(
            "link",
            "holds a link that looks like another's, or that is not to the lender's own domains",
            "12 CFR 1006.18(d); FCA CONC 7.9",
            "link only to the strategy's link-domains"),
    ID_CARD(
            "id-card",
            "holds the number of an identity card",
            "Personal Information Protection Law (China, 2021) Art. 28; GB 11643-1999",
            "leave the number out"),
    BANK_CARD(
            "bank-card",
            "holds the number of a bank card",
            "Personal Information Protection Law (China, 2021) Art. 28; ISO/IEC 7812-1",
            "name four digits at most"),
    ACCOUNT_NUMBER(
            "account-number",
            "holds the number of an account or contract",
            "Personal Information Protection Law (China, 2021) Art. 28; 12 CFR 1006.6(d)",
            "name the product instead, or four digits at most"),
    FORBIDDEN_WORD(
            "forbidden-word",
            "holds a word that the jurisdiction's file forbids",
            "the line of the jurisdiction's file",
            "use the word that the jurisdiction's file names");

    private final String id;
    private final String reason;
    private final String source;
    private final String advice;

    WordingRule(String id, String reason, String source, String advice) {
        this.id = id;
        this.reason = reason;
        this.source = source;
        this.advice = advice;
    }

    /** As it is printed, such as {@code new-borrowing}. */
    public String id() {
        return id;
    }

    /** What a text that breaks it does. */
    public String reason() {
        return reason;
    }

    /** The laws and guidelines that forbid it. */
    public String source() {
        return source;
    }

    /** What to do instead. */
    public String advice() {
        return advice;
    }

    /** The rule of an id; empty where there is none. */
    public static Optional<WordingRule> of(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id.equals(id)).findFirst();
    }
}
