@org.jspecify.annotations.NullMarked
package dev.pastdue.admin;
