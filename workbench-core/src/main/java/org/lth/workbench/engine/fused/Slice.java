package org.lth.workbench.engine.fused;

/**
 * Neighbouring values of two arrays.
 *
 * @param from index of the first that is read
 * @param to index of the first that is written
 * @param length how many
 */
record Slice(int from, int to, int length) {}
