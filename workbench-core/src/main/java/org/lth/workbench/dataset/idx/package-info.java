/**
 * Data sets in IDX files, MNIST's format: one within the program, others in the home; CIFAR-10's
 * binary files become IDX when they are imported. Implements {@code dataset}'s source and import.
 */
@NullMarked
package org.lth.workbench.dataset.idx;

import org.jspecify.annotations.NullMarked;
