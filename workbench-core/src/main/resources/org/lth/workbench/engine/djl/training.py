# TorchScript: not run by Python but compiled by libtorch (see TrainingProgram). The names Module,
# Tensor, annotate and inf are TorchScript's own. Everything is in one thread and without autograd.
#
# A network comes as code, eight numbers for each node (see NetworkCode): operation, the signal that
# it takes, a sum's other signal, its first weight, its first statistic, an option, and whether it is
# the last to take its signals. Signal 0 is the input, and node i gives signal i + 1.
class Training(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Copies live in memory that libtorch aligned, so that no kernel sees Java's alignment.
  def copies(self, tensors: List[Tensor]) -> List[Tensor]:
    copies = annotate(List[Tensor], [])
    for tensor in tensors:
      copies.append(tensor.clone())
    return copies

  # Bytes, channel after channel, become inputs: by their image's norm if there is one, else by a
  # table that has 256 for each channel. Saved programs write int32 as 3 and float32 as 6.
  def inputs(self, pixels: Tensor, norms: Tensor, by_pixel: Tensor, shape: List[int]) -> Tensor:
    count = pixels.size(0)
    if norms.size(0) > 0:
      return pixels.to(6).div(norms.unsqueeze(1)).view([count] + shape)
    channels = by_pixel.size(0) // 256
    indices = pixels.to(3)
    if channels > 1:
      offsets = torch.arange(0, 256 * channels, 256, dtype=3, device=pixels.device)
      offsets = offsets.view([1, channels, 1])
      indices = indices.view([count, channels, -1]).add(offsets)
    return by_pixel.index_select(0, indices.flatten()).view([count] + shape)

  # The signals, and two tensors for each node that its gradient needs. Where nothing is trained,
  # signals are forgotten after they are taken for the last time.
  def forward(self, inputs: Tensor, code: List[int], weights: List[Tensor],
      statistics: List[Tensor], drops: List[Tensor], is_training: bool,
      is_kept: bool) -> Tuple[List[Tensor], List[Tensor]]:
    nothing = torch.empty([0])
    signals = annotate(List[Tensor], [inputs])
    saved = annotate(List[Tensor], [])
    dropped = 0
    for node in range(len(code) // 8):
      operation = code[8 * node]
      x = signals[code[8 * node + 1]]
      w = code[8 * node + 3]
      option = code[8 * node + 5]
      first = nothing
      second = nothing
      y = x
      if operation == 0:
        y = torch.addmm(weights[w + 1], x.flatten(1), weights[w].t())
      elif operation == 1:
        pad = (weights[w].size(2) - 1) // 2
        y = torch.convolution(x, weights[w], weights[w + 1], [option, option], [pad, pad], [1, 1],
            False, [0, 0], 1)
      elif operation == 2:
        pad = (weights[w].size(2) - 1) // 2
        y = torch.convolution(x, weights[w], None, [option, option], [pad, pad], [1, 1],
            False, [0, 0], 1)
      elif operation == 3:
        m = code[8 * node + 4]
        y, first, second = torch.native_batch_norm(x, weights[w], weights[w + 1], statistics[m],
            statistics[m + 1], is_training, 0.1, 1e-05)
      elif operation == 4:
        y = x.relu_()
      elif operation == 5:
        y, first = torch.max_pool2d_with_indices(x, [2, 2], [2, 2], [0, 0], [1, 1], False)
      elif operation == 6:
        y = x.mean([2, 3])
      elif operation == 7:
        if len(drops) > 0:
          first = drops[dropped]
          dropped = dropped + 1
          y = x.mul(first)
      else:
        y = x.add(signals[code[8 * node + 2]])
      signals.append(y)
      saved.append(first)
      saved.append(second)
      if not is_kept:
        if code[8 * node + 6] > 0:
          signals[code[8 * node + 1]] = nothing
        if code[8 * node + 7] > 0:
          signals[code[8 * node + 2]] = nothing
    return (signals, saved)

  # Gradients in the order of the weights, from that of the logits.
  def backward(self, delta: Tensor, signals: List[Tensor], saved: List[Tensor], code: List[int],
      weights: List[Tensor], statistics: List[Tensor], is_training: bool) -> List[Tensor]:
    nothing = torch.empty([0])
    gradients = annotate(List[Tensor], [])
    for weight in weights:
      gradients.append(nothing)
    deltas = annotate(List[Tensor], [])
    for signal in signals:
      deltas.append(nothing)
    deltas[-1] = delta
    node = len(code) // 8 - 1
    while node >= 0:
      operation = code[8 * node]
      source = code[8 * node + 1]
      w = code[8 * node + 3]
      option = code[8 * node + 5]
      x = signals[source]
      d = deltas[node + 1]
      deltas[node + 1] = nothing
      before = d
      if operation == 0:
        gradients[w + 1] = d.sum([0])
        gradients[w] = d.t().mm(x.flatten(1))
        if source > 0:
          before = d.mm(weights[w]).view(x.size())
      elif operation <= 2:
        pad = (weights[w].size(2) - 1) // 2
        before, g, b = torch.convolution_backward(d, x, weights[w], [weights[w].size(0)],
            [option, option], [pad, pad], [1, 1], False, [0, 0], 1,
            [source > 0, True, operation == 1])
        gradients[w] = g
        if operation == 1:
          gradients[w + 1] = b
      elif operation == 3:
        m = code[8 * node + 4]
        before, g, b = torch.native_batch_norm_backward(d, x, weights[w], statistics[m],
            statistics[m + 1], saved[2 * node], saved[2 * node + 1], is_training, 1e-05,
            [True, True, True])
        gradients[w] = g
        gradients[w + 1] = b
      elif operation == 4:
        before = torch.threshold_backward(d, signals[node + 1], 0)
      elif operation == 5:
        before = torch.max_pool2d_with_indices_backward(d, x, [2, 2], [2, 2], [0, 0], [1, 1],
            False, saved[2 * node])
      elif operation == 6:
        area = x.size(2) * x.size(3)
        before = d.div(area).view([d.size(0), d.size(1), 1, 1]).expand(x.size())
      elif operation == 7:
        if saved[2 * node].size(0) > 0:
          before = d.mul(saved[2 * node])
      else:
        other = code[8 * node + 2]
        if deltas[other].size(0) > 0:
          deltas[other] = deltas[other].add(d)
        else:
          deltas[other] = d
      if source > 0:
        if deltas[source].size(0) > 0:
          deltas[source] = deltas[source].add(before)
        else:
          deltas[source] = before
      node = node - 1
    return gradients

  # The gradient of the mean cross-entropy with respect to the logits.
  def logits_gradient(self, log_probabilities: Tensor, labels: Tensor) -> Tensor:
    count = labels.size(0)
    delta = log_probabilities.exp()
    minus_one = torch.full([count, 1], -1.0, dtype=delta.dtype, device=delta.device)
    delta.scatter_add_(1, labels.unsqueeze(1), minus_one)
    return delta.div_(count)

  # One optimizer step with libtorch's fused kernels: adam with two moments, else sgd, for which
  # first is empty where there is no momentum. The caller has put Adam's bias corrections into rate
  # and epsilon; a step count of infinity makes the kernel's own corrections exactly 1. The fifth
  # of the decays is not one: above 0 it asks for Nesterov's momentum.
  def update(self, weights: List[Tensor], gradients: List[Tensor], first: List[Tensor],
      second: List[Tensor], rate: float, epsilon: float, decays: List[float]) -> None:
    if len(second) > 0:
      infinity = torch.full([], inf, device=weights[0].device)
      steps = annotate(List[Tensor], [])
      for weight in weights:
        steps.append(infinity)
      torch._fused_adam_(weights, gradients, first, second, annotate(List[Tensor], []), steps,
          lr=rate, beta1=decays[2], beta2=decays[3], weight_decay=decays[0], eps=epsilon,
          amsgrad=False, maximize=False)
    else:
      torch._fused_sgd_(weights, gradients, first, weight_decay=decays[0], momentum=decays[1],
          lr=rate, dampening=0.0, nesterov=decays[4] > 0, maximize=False, is_first_step=False)

  # Which units of each place are kept, as factors, from one byte for each unit and example.
  def factors(self, kept: Tensor, start: int, count: int, code: List[int],
      scale: float) -> List[Tensor]:
    factors = annotate(List[Tensor], [])
    for node in range(len(code) // 8):
      if code[8 * node] == 7 and kept.size(0) > 0:
        units = code[8 * node + 5]
        end = start + count * units
        factors.append(kept[start:end].view([count, units]).to(6).mul_(scale))
        start = end
    return factors

  # The loss of each batch before its step, until one is not finite. Adding 0 turns the -0 that
  # masking makes of a negative gradient into +0; filling the pruned would be ten times slower. The
  # sixth of the decays is the factor of units that are not dropped.
  def train_batches(self, pixels: Tensor, norms: Tensor, by_pixel: Tensor, shape: List[int],
      labels: Tensor, sizes: List[int], rates: List[float], epsilons: List[float], decays: List[float],
      kept: Tensor, code: List[int], weights: List[Tensor], statistics: List[Tensor],
      first: List[Tensor], second: List[Tensor], masked: List[int],
      masks: List[Tensor]) -> Tensor:
    losses = torch.empty([len(sizes)])
    units = 0
    for node in range(len(code) // 8):
      if code[8 * node] == 7:
        units = units + code[8 * node + 5]
    start = 0
    step = 0
    finite = True
    while finite and step < len(sizes):
      end = start + sizes[step]
      batch_labels = labels[start:end]
      drops = self.factors(kept, start * units, sizes[step], code, decays[5])
      batch_norms = norms
      if norms.size(0) > 0:
        batch_norms = norms[start:end]
      x = self.inputs(pixels[start:end], batch_norms, by_pixel, shape)
      signals, saved = self.forward(x, code, weights, statistics, drops, True, True)
      log_probabilities = signals[-1].log_softmax(1)
      loss = log_probabilities.gather(1, batch_labels.unsqueeze(1)).mean().neg()
      losses[step] = loss
      finite = bool(loss.isfinite())
      if finite:
        delta = self.logits_gradient(log_probabilities, batch_labels)
        gradients = self.backward(delta, signals, saved, code, weights, statistics, True)
        for i in range(len(masked)):
          gradients[masked[i]].mul_(masks[i]).add_(0.0)
        self.update(weights, gradients, first, second, rates[step], epsilons[step], decays)
      start = end
      step = step + 1
    return losses[:step]

  # The loss of each example, and how many have their label's logit as the first largest.
  def scores(self, pixels: Tensor, norms: Tensor, by_pixel: Tensor, shape: List[int],
      labels: Tensor, code: List[int], weights: List[Tensor],
      statistics: List[Tensor]) -> Tuple[Tensor, int]:
    x = self.inputs(pixels, norms, by_pixel, shape)
    signals, saved = self.forward(x, code, weights, statistics, annotate(List[Tensor], []), False,
        False)
    logits = signals[-1]
    losses = logits.log_softmax(1).gather(1, labels.unsqueeze(1)).squeeze(1).neg()
    return (losses, int(logits.argmax(1).eq(labels).sum()))

  # Gradients of the mean cross-entropy of logits divided by a temperature.
  def gradients(self, inputs: Tensor, labels: Tensor, temperature: float, code: List[int],
      weights: List[Tensor], statistics: List[Tensor]) -> List[Tensor]:
    signals, saved = self.forward(inputs, code, weights, statistics, annotate(List[Tensor], []),
        True, True)
    delta = self.logits_gradient(signals[-1].div(temperature).log_softmax(1), labels)
    return self.backward(delta.div_(temperature), signals, saved, code, weights, statistics, True)

  # Gradients of the sum of all logits in evaluation.
  def flow(self, inputs: Tensor, code: List[int], weights: List[Tensor],
      statistics: List[Tensor]) -> List[Tensor]:
    signals, saved = self.forward(inputs, code, weights, statistics, annotate(List[Tensor], []),
        False, True)
    delta = torch.ones_like(signals[-1])
    return self.backward(delta, signals, saved, code, weights, statistics, False)
