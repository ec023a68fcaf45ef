package org.lth.workbench.engine.fused;

/**
 * From one array to another.
 *
 * @param in read
 * @param out written
 */
record Flow(float[] in, float[] out) {}
