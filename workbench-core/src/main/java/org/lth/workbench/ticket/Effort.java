package org.lth.workbench.ticket;

/**
 * How long is measured.
 *
 * @param warmUps rounds that are thrown away, in which the compiler does its work
 * @param rounds that count, 1 or more; in each every form has its turn
 * @param nanos of each turn at one size of batch
 */
public record Effort(int warmUps, int rounds, long nanos) {}
