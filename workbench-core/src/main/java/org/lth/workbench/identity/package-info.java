/**
 * Content identity: canonical JSON and SHA-256 digests of tensors, sets and events. Depends on
 * {@code domain}.
 */
@NullMarked
package org.lth.workbench.identity;

import org.jspecify.annotations.NullMarked;
