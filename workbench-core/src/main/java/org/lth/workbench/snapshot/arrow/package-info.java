/**
 * Snapshots as Arrow IPC files, one for each content; the only package that knows Arrow. Depends on
 * the ports of {@code snapshot} and {@code home}.
 */
@NullMarked
package org.lth.workbench.snapshot.arrow;

import org.jspecify.annotations.NullMarked;
