/**
 * Linear mode connectivity: how well the networks do that lie between two trained ones (Frankle et
 * al. 2020). Depends on {@code domain}, {@code spec}, {@code event}, {@code compare}, {@code
 * dataset}, {@code engine}, {@code catalog}, {@code lottery}.
 */
@NullMarked
package org.lth.workbench.connectivity;

import org.jspecify.annotations.NullMarked;
