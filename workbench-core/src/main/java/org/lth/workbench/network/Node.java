package org.lth.workbench.network;

/**
 * An operation in its place. Signals are numbered: 0 is the network's input, and the node at place
 * i gives signal i + 1.
 *
 * @param operation what is done
 * @param from the signal that it takes
 * @param with the other signal of a {@link Sum}; for all else the same as {@code from}
 */
public record Node(Operation operation, int from, int with) {}
