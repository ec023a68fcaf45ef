package org.lth.workbench.dataset.djl;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A data set as DJL's repository has it.
 *
 * @param id of its artifact
 * @param files their keys there, and their names in a folder that can be imported
 */
record BasicArtifact(String id, SortedMap<String, String> files) {
  BasicArtifact {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** Four IDX files. */
  static BasicArtifact idx(String id) {
    TreeMap<String, String> files = new TreeMap<>();
    files.put("train_data", "train-images-idx3-ubyte");
    files.put("train_labels", "train-labels-idx1-ubyte");
    files.put("test_data", "t10k-images-idx3-ubyte");
    files.put("test_labels", "t10k-labels-idx1-ubyte");
    return new BasicArtifact(id, files);
  }

  /** CIFAR-10's binary version, whose five training batches are one file there. */
  static BasicArtifact cifar() {
    TreeMap<String, String> files = new TreeMap<>();
    files.put("data_batch.bin", "data_batch.bin");
    files.put("test_batch.bin", "test_batch.bin");
    return new BasicArtifact("cifar10", files);
  }
}
