/**
 * Tasks as jobs of a Slurm cluster, through its commands. Depends on {@code executor}, {@code
 * domain}, {@code home}, {@code identity} and the near names of {@code preset}; shows only its
 * module.
 */
@NullMarked
package org.lth.workbench.executor.slurm;

import org.jspecify.annotations.NullMarked;
