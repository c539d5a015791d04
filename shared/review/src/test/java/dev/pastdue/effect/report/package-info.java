@org.jspecify.annotations.NullMarked
package dev.pastdue.effect.report;
