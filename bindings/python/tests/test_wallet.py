import pytest
import wayhum
from support import WORDS


def test_words_restore_the_address_everybody_knows():
    wallet = wayhum.Wallet.restore(WORDS)
    assert wallet.address() == "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"
    assert (wallet.word_count(), wallet.word(11), wallet.word(12)) == (12, "junk", None)


def test_a_wrong_word_is_named_by_its_position():
    with pytest.raises(wayhum.WalletFault.NotInList) as raised:
        wayhum.Wallet.restore(WORDS.replace(b"junk", b"junc"))
    assert raised.value.position == 12
