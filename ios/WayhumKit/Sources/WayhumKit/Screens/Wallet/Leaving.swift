/// From a step of the wallet back to it.
extension WalletModel {
    /// Leads back, by ``look()``.
    public var leave: Control { Control(words("back")) }
}
