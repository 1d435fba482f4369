package num

import (
	"math"
	"testing"
)

// cbrtPairs are arguments from 0.5 to 1 and what the reference's math.cbrt makes of them.
var cbrtPairs = [][2]float64{
	{0x1.73cf257bb4292p-1, 0x1.cc35061ed0b71p-1},
	{0x1.8f4d3e3b6b6bfp-1, 0x1.d7480eedf7357p-1},
	{0x1.ec991098ffbd0p-1, 0x1.f972fd6544e7fp-1},
	{0x1.7734d7ce75690p-1, 0x1.cd9ac2561f757p-1},
	{0x1.8201e2bb5c88ap-1, 0x1.d1fdf6c9e06e3p-1},
	{0x1.965eda2613ad6p-1, 0x1.da0bd63d21969p-1},
	{0x1.2f45e679b98d2p-1, 0x1.adfd53e6f3488p-1},
	{0x1.830c71cf3973dp-1, 0x1.d26921c5d6f77p-1},
	{0x1.a13ffe73a58d0p-1, 0x1.de3d4dc007c54p-1},
	{0x1.cb008845f5228p-1, 0x1.edafd2d6e8da8p-1},
	{0x1.1818798e4a7dcp-1, 0x1.a2be7fb7c2b97p-1},
	{0x1.4dabb4848995fp-1, 0x1.bbe6a0388eb15p-1},
	{0x1.17362f313cfa2p-1, 0x1.a24d9c94d66cep-1},
	{0x1.cf44dd3c7dff4p-1, 0x1.ef363dbae943ep-1},
	{0x1.b1852f344d6fep-1, 0x1.e460652baceadp-1},
	{0x1.0ab8ab730dd0ep-1, 0x1.9bf865b24550cp-1},
	{0x1.fb71072cad57ap-1, 0x1.fe79d962e786ep-1},
	{0x1.f6fa5dae7eef1p-1, 0x1.fcf98e1e604b4p-1},
	{0x1.a7677797a532ep-1, 0x1.e09449dc894dbp-1},
	{0x1.9d958474cd61ap-1, 0x1.dcd5b27d186d0p-1},
	{0x1.28518873f0ab1p-1, 0x1.aaad64c0462b2p-1},
	{0x1.03d7169a9d4ccp-1, 0x1.986585588f669p-1},
	{0x1.8743fea205727p-1, 0x1.d41933a386069p-1},
	{0x1.0f3ebdc124114p-1, 0x1.9e494ca1f011cp-1},
	{0x1.30b17d1c25657p-1, 0x1.aea8e54c07c61p-1},
	{0x1.3deffa3330124p-1, 0x1.b4cfb084ab5abp-1},
	{0x1.07b37e18e643ap-1, 0x1.9a68cf2ee199ep-1},
	{0x1.76c468aa70fecp-1, 0x1.cd6ca2111e1b9p-1},
	{0x1.70c6a5b2e923cp-1, 0x1.caf3c724f6fd4p-1},
	{0x1.d7a94de64012ap-1, 0x1.f22f30b3134c7p-1},
	{0x1.84e551677a066p-1, 0x1.d326c666fee00p-1},
	{0x1.a3ea284969b08p-1, 0x1.df41603fca91cp-1},
	{0x1.7ff1222025a1dp-1, 0x1.d128cfc6e9c11p-1},
	{0x1.a9964ae2b83a6p-1, 0x1.e1675af4f3ba4p-1},
	{0x1.75139234f4229p-1, 0x1.ccbab974ef628p-1},
	{0x1.4735af0d0454dp-1, 0x1.b9045c6413ef4p-1},
	{0x1.ff666591a3fc4p-1, 0x1.ffccc766402fcp-1},
	{0x1.fee5a5bdd05d8p-1, 0x1.ffa1d097935ccp-1},
	{0x1.d7185dc2a99a5p-1, 0x1.f1fc23edc4ce1p-1},
	{0x1.b53302e820b99p-1, 0x1.e5be2db2d62afp-1},
	{0x1.50b601f841746p-1, 0x1.bd3eb90538227p-1},
	{0x1.3acb6270698d0p-1, 0x1.b35dfe91f86cfp-1},
	{0x1.49fe85a0f3ba4p-1, 0x1.ba43b6c34b102p-1},
	{0x1.11fa2ad20542ep-1, 0x1.9fac3332d4427p-1},
	{0x1.c42b716374232p-1, 0x1.eb39997221504p-1},
	{0x1.66809a03731f8p-1, 0x1.c6a66e3c164eep-1},
	{0x1.d8b9b4494f139p-1, 0x1.f28f062ecf24dp-1},
	{0x1.62f28d0223715p-1, 0x1.c524720183466p-1},
	{0x1.f54244008a5dep-1, 0x1.fc64efc12edeap-1},
	{0x1.d8e94b15eaae2p-1, 0x1.f29fc079837bdp-1},
	{0x1.0023b686d5018p-1, 0x1.9672cf115f294p-1},
	{0x1.35b00a5daa544p-1, 0x1.b10002d9b2179p-1},
	{0x1.e90794c1aca06p-1, 0x1.f839cb3c2f9fcp-1},
	{0x1.7851160c03cb6p-1, 0x1.ce0f359d166a4p-1},
	{0x1.faf8cdb6af4d4p-1, 0x1.fe5185b2c9bd3p-1},
	{0x1.65bd9acd6eee6p-1, 0x1.c653f0e0473a3p-1},
	{0x1.12b2a4121ea70p-1, 0x1.a009695a77110p-1},
	{0x1.a123f5065a080p-1, 0x1.de32975374841p-1},
	{0x1.c74c7cd598db2p-1, 0x1.ec5b02b94b315p-1},
	{0x1.4510034ac7d38p-1, 0x1.b80cde287ce47p-1},
	{0x1.164f1509f56dep-1, 0x1.a1da13eea9f68p-1},
	{0x1.552454e07c1adp-1, 0x1.bf3087fadcd1ap-1},
	{0x1.f6cdb2ed1f232p-1, 0x1.fcea7ca4ab6efp-1},
	{0x1.c20ef17d87f7ep-1, 0x1.ea7590de24ea5p-1},
}

// TestCbrtConstant shows where the constant term of Cbrt's polynomial comes
// from: the polynomial that approximates best is lowered by its greatest error,
// so that it never exceeds the root; and of all numbers within 1e-9 of that only
// one gives the reference's results. (Accuracy comes from the iteration, but the
// terms decide the last bit.)
func TestCbrtConstant(t *testing.T) {
	const (
		best     = 0.35489593636086144 // of the polynomial with the least relative error
		greatest = 1.712118e-7         // that error
	)
	var rests [64]float64
	for i, p := range cbrtPairs {
		rests[i] = cbrtRest(p[0])
	}
	var found []float64
	to := math.Float64bits(best - greatest + 1e-9)
	for b := math.Float64bits(best - greatest - 1e-9); b <= to; b++ {
		c := math.Float64frombits(b)
		ok := true
		for i := 0; ok && i < len(rests); i++ {
			ok = cbrtStep(c+rests[i], cbrtPairs[i][0]) == cbrtPairs[i][1]
		}
		if ok {
			found = append(found, c)
		}
	}
	if len(found) != 1 || found[0] != cbrtConstant {
		t.Errorf("constants with the reference's results: %v", found)
	}
}
