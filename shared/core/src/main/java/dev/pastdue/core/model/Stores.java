package dev.pastdue.core.model;

/** The stores that one transaction of a notice reaches. */
public record Stores(AccountStore accounts, ContactStore contacts, NoticeStore notices) {}
